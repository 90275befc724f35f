package fr.montpellier.multipass.identity.people.citizens;

import java.util.Locale;

/** Thrown when two Multipass cannot be merged or separated. */
public final class MergeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The rule that refused the merge or the separation. */
    public enum Reason {
        /** One of the two no longer exists. */
        GONE,
        /** The account of one of the two is being closed. */
        CLOSING,
        /** No identity provider verified the identity of the remaining one. */
        NOT_VERIFIED,
        /** One of the two already leads to another one, or others lead to the former one. */
        MERGED_BEFORE,
        /** The two are not merged. */
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
