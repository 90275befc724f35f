package fr.montpellier.multipass.identity.notices.sending;

import java.util.Locale;
import java.util.UUID;

/**
 * An email in plain text.
 *
 * @param id identifier from which the Message-ID is derived, so that a second attempt has the same one
 * @param address address without a display name
 */
record Email(UUID id, String address, Locale language, String subject, String text) {

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "Email[" + id + "]";
    }
}
