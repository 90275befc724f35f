package fr.montpellier.multipass.identity.people.accounts.mail;

import java.util.Locale;

/** The kind of an email about an account. */
public enum AccountMailKind {
    /** Contains the code that proves the address of a new account. */
    SIGN_UP_CODE,
    /** Says that a code for a new account was requested for an address that already has an account. */
    SIGN_UP_KNOWN,
    /** Contains the code with which a lost password is replaced. */
    NEW_PASSWORD_CODE,
    /** Says that a code to replace a password was requested for an address that has no account. */
    NEW_PASSWORD_UNKNOWN,
    /** Says that an account was added as a further means of sign-in to a Multipass. */
    ACCOUNT_ADDED,
    PASSWORD_CHANGED,
    SECOND_FACTOR_ON,
    SECOND_FACTOR_OFF,
    RECOVERY_CODE_USED,
    /** Says that FranceConnect verified the identity. */
    IDENTITY_VERIFIED,
    /** Says that two agents merged two Multipass of the person. */
    MULTIPASS_MERGED,
    /** Says that two merged Multipass were separated. */
    MULTIPASS_SEPARATED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    /**
     * Says that a passkey was refused because its signature counter decreased: another authenticator may have its key.
     */
    PASSKEY_REFUSED;

    /** Returns the name in the keys of message files, such as {@code sign-up-code}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
