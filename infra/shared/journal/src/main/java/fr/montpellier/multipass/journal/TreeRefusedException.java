package fr.montpellier.multipass.journal;

import java.util.Locale;

/**
 * Thrown when the tree in the database is not the one that was signed, or not the one that was seen: no entries are
 * added to it.
 */
final class TreeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason for the refusal. */
    enum Reason {
        /** The last note is not the one that this key signs over the right edge of the tree. */
        UNSIGNED,
        /** The tree holds fewer entries than one seen before. */
        SMALLER,
        /** The tree does not begin with one seen before. */
        ANOTHER,
        /** A hash that the tree needs is missing. */
        INCOMPLETE;

        /** Returns the form written in entries, logs and tags of metrics. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    TreeRefusedException(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
