package fr.montpellier.multipass.identity.notices.sending;

import java.util.Locale;

/** What became of an attempt to send an email. */
enum SendOutcome {
    SENT,
    /** The server refused the email for now (4yz; RFC 5321, section 4.2.1). */
    POSTPONED,
    /** The server refused the address or the email for good (5yz). */
    REFUSED,
    /** The server cannot be reached, answers too late, or refuses this server itself. */
    UNREACHABLE;

    /** Returns the name in the metric. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
