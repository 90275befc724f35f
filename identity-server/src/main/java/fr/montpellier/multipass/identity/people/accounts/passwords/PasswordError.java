package fr.montpellier.multipass.identity.people.accounts.passwords;

import java.util.Locale;

/** Why a password is not accepted; the code chooses the text of the page. */
public enum PasswordError {
    /** Fewer than 15 characters, and no second factor. */
    TOO_SHORT_ALONE,
    /** Fewer than 8 characters. */
    TOO_SHORT,
    TOO_LONG,
    /** In a list of breached passwords, or a repetition of what is. */
    LISTED,
    /** The person's own name or address, or the name of this service. */
    PERSONAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
