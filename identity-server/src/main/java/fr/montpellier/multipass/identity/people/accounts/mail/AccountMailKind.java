package fr.montpellier.multipass.identity.people.accounts.mail;

import java.util.Locale;

/** The kind of an email about an account. */
public enum AccountMailKind {
    /** Contains the code that proves the address of a new account. */
    SIGN_UP_CODE,
    /** Says that a code for a new account was requested for an address that already has an account. */
    SIGN_UP_KNOWN,
    /** Contains the code with which a browser becomes known, after the right password was typed in it. */
    SIGN_IN_CODE,
    /** Contains the code with which a lost password is replaced. */
    NEW_PASSWORD_CODE,
    /** Says that a code to replace a password was requested for an address that has no account. */
    NEW_PASSWORD_UNKNOWN,
    /** Says that a code was requested while a recovery at a counter prevents the mailbox from replacing the password. */
    NEW_PASSWORD_PAUSED,
    /** Says that two agents decided to replace lost means of sign-in after a delay; contains a link that stops it. */
    RECOVERY_BEGUN,
    /** Says the same to the address that is to be that of the account. */
    RECOVERY_BEGUN_NEW,
    /** Says the same to a mailbox that was declared lost, without a link. */
    RECOVERY_BEGUN_LOST,
    /** Says the same to an address that is not in use any more, without a link. */
    RECOVERY_BEGUN_FORMER,
    /** Says that the delay is over. */
    RECOVERY_READY,
    /** Contains the code with which the recovery is completed. */
    RECOVERY_CODE,
    /** Contains the code with which lost means are replaced after a sign-in with FranceConnect. */
    RESTORE_CODE,
    /** Contains the code with which the address of an account is changed. */
    ADDRESS_CODE,
    /** Says that the address of the account was changed; contains a link that locks the account. */
    ADDRESS_CHANGED,
    /** Says the same to an address that had been replaced before, without a link. */
    ADDRESS_CHANGED_FORMER,
    /** Says that lost means were replaced after a sign-in with FranceConnect; contains a link that locks the account. */
    MEANS_REPLACED,
    /** Says the same to an address that had been replaced before, without a link. */
    MEANS_REPLACED_FORMER,
    /** Says that the account was locked by such a link. */
    ACCOUNT_LOCKED,
    RECOVERY_STOPPED,
    RECOVERY_COMPLETED,
    /** Says that an account was added as a further means of sign-in to a Multipass. */
    ACCOUNT_ADDED,
    PASSWORD_CHANGED,
    SECOND_FACTOR_ON,
    SECOND_FACTOR_OFF,
    RECOVERY_CODE_USED,
    /** Says to an address that FranceConnect gave before that it gives another one now. */
    ADDRESS_REPLACED,
    /** Says to an address that is not that of the last sign-in that a sign-in was made in a new browser. */
    NEW_BROWSER,
    /** Says that all other sign-ins were ended and the browsers forgotten. */
    BROWSERS_FORGOTTEN,
    /** Says that the account is closed and when it is erased; contains a link that keeps it. */
    ACCOUNT_CLOSING,
    /** Says the same to an address that is not in use any more, without a link. */
    ACCOUNT_CLOSING_FORMER,
    /** Says that the account is being erased. */
    ACCOUNT_CLOSING_AT_ONCE,
    /** Says that the account is erased, and contains the signed certificate of it. */
    ACCOUNT_ERASED,
    /** Says that the account that was closed is kept. */
    ACCOUNT_KEPT,
    /** Says that two agents compared an identity document with the declared identity. */
    COUNTER_CHECKED,
    /** Says that this counts no more. */
    COUNTER_CHECK_ENDED,
    /** Says that FranceConnect verified the identity. */
    IDENTITY_VERIFIED,
    /** Says to the address that FranceConnect gives that the identity was linked to an account. */
    IDENTITY_LINKED,
    /** Says that FranceConnect sent an unknown identifier with the identity of the resident. */
    IDENTIFIER_LINKED,
    /** Says that two agents decided to merge two Multipass after a delay; contains a link that stops it. */
    MULTIPASS_MERGE_ANNOUNCED,
    /** Says that an announced merge was stopped. */
    MULTIPASS_MERGE_STOPPED,
    /** Says that two agents merged two Multipass of the person. */
    MULTIPASS_MERGED,
    /** Says that two merged Multipass were separated. */
    MULTIPASS_SEPARATED,
    /** Says to both that two agents recorded that one person may act for another. */
    REPRESENTATION_BEGUN,
    /** Says to both that a person may act for another from a later time on, because the other signs in themselves. */
    REPRESENTATION_ANNOUNCED,
    /** Says to both that a person may no longer act for another. */
    REPRESENTATION_ENDED,
    /** Says to an accompanied person that a helper asks for a mandate, which they confirm or decline. */
    MANDATE_PROPOSED,
    /** Says to an accompanied person that a helper may act for them. */
    MANDATE_BEGUN,
    /** Says that a helper may act from a later time on, because the person signs in themselves. */
    MANDATE_ANNOUNCED,
    /** Says that a helper began to act. */
    MANDATE_USED,
    /** Says that a helper may act no more. */
    MANDATE_ENDED,
    /** Says that agents recorded the death of the resident, in case they live. */
    DEATH_RECORDED,
    /** Says that a wrong record of a death was undone. */
    DEATH_UNDONE,
    /** Says that an agent saw the resident, and that a second one has to undo the record. */
    DEATH_UNDO_PROPOSED,
    /** Says that no second agent did, and the new day of the erasure. */
    DEATH_UNDO_LAPSED,
    /** Says that an agent declined to undo the record. */
    DEATH_UNDO_DECLINED,
    /** Says that two agents held the erasure back for the settlement of the estate, and its new day. */
    DEATH_HELD,
    /** Says the day of the erasure again. */
    DEATH_REMINDER,
    /** Says to a person whom the resident named that their death was recorded. */
    DEATH_TOLD,
    /** Says to that person that the record was wrong. */
    DEATH_TOLD_WRONGLY,
    /** Says that an agent proposed to give documents to an heir or to the person whom the resident named, in case they live. */
    ESTATE_PROPOSED,
    /** Contains the link with which that person downloads the documents. */
    ESTATE_LINK,
    /** Says to that person that the account is erased, and contains the signed certificate of it. */
    ESTATE_ERASED,
    /** Says that the resident changed what happens after their death. */
    DIRECTIVES_CHOSEN,
    /** Contains the link with which an agent opens an account. */
    AGENT_INVITED,
    /** Contains the link with which an agent replaces lost means of sign-in, after two administrators agreed. */
    AGENT_RESET,
    AGENT_ACCOUNT_OPENED,
    AGENT_PASSWORD_CHANGED,
    AGENT_PASSKEY_ADDED,
    AGENT_PASSKEY_REMOVED,
    /** Says the same of the passkey of an agent as {@link #PASSKEY_REFUSED}. */
    AGENT_PASSKEY_REFUSED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    /**
     * Says that a passkey was refused because its signature counter decreased: another authenticator may have its key.
     */
    PASSKEY_REFUSED;

    /** Returns whether the email contains a code that the person types. */
    public boolean hasCode() {
        return this == SIGN_UP_CODE
                || this == SIGN_IN_CODE
                || this == NEW_PASSWORD_CODE
                || this == RECOVERY_CODE
                || this == RESTORE_CODE
                || this == ADDRESS_CODE;
    }

    /** Returns whether the email goes to another person than the holder of the account. */
    public boolean isForAnotherPerson() {
        return this == DEATH_TOLD || this == DEATH_TOLD_WRONGLY;
    }

    /** Returns whether the email goes to a person who gets documents after a death. */
    public boolean isForHeir() {
        return this == ESTATE_LINK || this == ESTATE_ERASED;
    }

    /** Returns the name in the keys of message files, such as {@code sign-up-code}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
