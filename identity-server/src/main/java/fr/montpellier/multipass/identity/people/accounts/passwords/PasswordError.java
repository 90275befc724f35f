package fr.montpellier.multipass.identity.people.accounts.passwords;

import java.util.Locale;

/** The reason why a password is not accepted, which selects the message on the page. */
public enum PasswordError {
    /** The password has fewer than 15 characters, and there is no second factor. */
    TOO_SHORT_ALONE,
    /** The password has fewer than 8 characters. */
    TOO_SHORT,
    TOO_LONG,
    /** The password is in a list of breached passwords, or repeats a listed one. */
    LISTED,
    /** The password stands alone, and few guesses find it: known words, rows of keys, dates or repetitions. */
    GUESSABLE,
    /** The password consists mainly of the person's name or address, or of the name of this service. */
    PERSONAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
