package fr.montpellier.multipass.identity.notices.sending;

import java.util.Locale;
import java.util.UUID;

/**
 * An email in plain text.
 *
 * @param id from which its Message-ID follows: a second attempt has the same
 * @param address without a name
 */
record Email(UUID id, String address, Locale language, String subject, String text) {

    /** Never a personal value in a log. */
    @Override
    public String toString() {
        return "Email[" + id + "]";
    }
}
