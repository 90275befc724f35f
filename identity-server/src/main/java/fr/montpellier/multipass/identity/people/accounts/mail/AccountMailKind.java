package fr.montpellier.multipass.identity.people.accounts.mail;

import java.util.Locale;

/** What an email about an account says. */
public enum AccountMailKind {
    /** The code that proves the address of a new account. */
    SIGN_UP_CODE,
    /** The same was asked for an address that has an account. */
    SIGN_UP_KNOWN,
    /** The code with which a lost password is replaced. */
    NEW_PASSWORD_CODE,
    /** The same was asked for an address that has no account. */
    NEW_PASSWORD_UNKNOWN,
    /** An account is a further means of sign-in to a Multipass. */
    ACCOUNT_ADDED,
    PASSWORD_CHANGED,
    SECOND_FACTOR_ON,
    SECOND_FACTOR_OFF,
    RECOVERY_CODE_USED,
    /** FranceConnect vouches for the identity from now on. */
    IDENTITY_VERIFIED,
    /** Two agents merged two Multipass of the person. */
    MULTIPASS_MERGED,
    /** Two Multipass that were merged are two again. */
    MULTIPASS_SEPARATED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    /** The signature counter of a passkey went back: another authenticator may have its key. */
    PASSKEY_REFUSED;

    /** Returns the name in keys of texts, such as {@code sign-up-code}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
