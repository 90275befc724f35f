package fr.montpellier.multipass.journal.tree;

import java.util.Locale;

/**
 * Thrown when the tree in the database is not the one that was signed, or not the one that was seen: no entries are
 * added to it.
 */
public final class InconsistentTreeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The reason for the refusal. */
    public enum Reason {
        /** The last note is not the one that this key signs over the right edge of the tree. */
        UNSIGNED,
        /** The tree holds fewer entries than one seen before. */
        SMALLER,
        /** The tree does not begin with one seen before. */
        ANOTHER,
        /** A hash that the tree needs is missing. */
        INCOMPLETE;

        /** Returns the form written in entries, logs and tags of metrics. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Reason reason;

    public InconsistentTreeException(Reason reason) {
        super(reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
