package fr.montpellier.multipass.identity.people.citizens;

import java.util.Locale;

/** Two Multipass cannot be merged, or cannot be separated again. */
public final class MergeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The rule. */
    public enum Reason {
        /** One of the two is not there any more. */
        GONE,
        /** The account of one of the two is being closed. */
        CLOSING,
        /** No identity provider vouched for the one that is to remain. */
        NOT_VERIFIED,
        /** One of the two leads to another one, or the former one has others that lead to it. */
        MERGED_BEFORE,
        /** They are not merged. */
        NOT_MERGED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    MergeRefusedException(Reason reason) {
        super("merge refused: " + reason.code());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
