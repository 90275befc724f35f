package fr.montpellier.multipass.identity.notices.sending;

import java.util.Locale;

/** The outcome of an attempt to send an email. */
enum SendOutcome {
    SENT,
    /** The server refused the email for now (4yz; RFC 5321, section 4.2.1). */
    POSTPONED,
    /** The server refused the address or the email for good (5yz). */
    REFUSED,
    /** The server cannot be reached, responds too late, or refuses this server. */
    UNREACHABLE;

    /** Returns the value of the label in the metric. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
