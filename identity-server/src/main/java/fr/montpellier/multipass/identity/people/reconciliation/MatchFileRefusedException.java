package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.MergeRefusedException;
import fr.montpellier.multipass.identity.people.desk.DeskRefusedException;
import java.util.Locale;

/** Thrown when a rule refuses a step on a file. */
final class MatchFileRefusedException extends DeskRefusedException {

    private static final long serialVersionUID = 1;

    /** The rule that refused the step. */
    enum Reason {
        /** The file no longer exists. */
        UNKNOWN,
        /** Another step was made before. */
        ALREADY_DECIDED,
        /** The agent who proposed the decision cannot confirm it. */
        SECOND_PERSON_NEEDED,
        /** The agent has the name of a resident of the file. */
        OWN_NAME,
        /** No proof that the two belong to one person exists: neither sign-ins to both nor a compared document. */
        PROOF_NEEDED,
        /** The reason is missing or too long. */
        REASON_NEEDED,
        /** A name or the date of the document is missing or malformed. */
        MALFORMED,
        /** The document was compared too often. */
        COMPARED_TOO_OFTEN,
        /** The decision is not possible for this kind of file. */
        NOT_FOR_THIS_FILE,
        /** The time in which the merge can be undone is over. */
        TOO_LATE,
        /** A rule of merges refused the step: {@link MergeRefusedException}. */
        GONE,
        CLOSING,
        NOT_VERIFIED,
        MERGED_BEFORE,
        NOT_MERGED;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    MatchFileRefusedException(Reason reason) {
        super("step on a file", reason.code(), reason == Reason.UNKNOWN, null);
        this.reason = reason;
    }

    static MatchFileRefusedException of(MergeRefusedException refused) {
        return new MatchFileRefusedException(Reason.valueOf(refused.reason().name()));
    }

    Reason reason() {
        return reason;
    }
}
