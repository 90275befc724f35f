package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.MergeRefusedException;
import java.util.Locale;

/** A step on a file that the rules refuse. */
final class FileRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The rule. */
    enum Reason {
        /** There is no such file any more. */
        UNKNOWN,
        /** Another step came before. */
        ALREADY_DECIDED,
        /** One person proposed, and would decide. */
        SECOND_PERSON_NEEDED,
        /** The agent bears the name of a resident of the file. */
        OWN_NAME,
        /** Neither both sign-ins nor a document that was compared proves that the two are of one person. */
        PROOF_NEEDED,
        /** The reason is missing or too long. */
        REASON_NEEDED,
        /** A name or the date of the document is missing or malformed. */
        MALFORMED,
        /** The document was compared too often. */
        COMPARED_TOO_OFTEN,
        /** The decision is not one about this kind of file. */
        NOT_FOR_THIS_FILE,
        /** The time in which the merge can be undone is over. */
        TOO_LATE,
        /** The rules of merges refuse. */
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

    FileRefusedException(Reason reason) {
        super("step on a file refused: " + reason.code());
        this.reason = reason;
    }

    static FileRefusedException of(MergeRefusedException refused) {
        return new FileRefusedException(Reason.valueOf(refused.reason().name()));
    }

    Reason reason() {
        return reason;
    }
}
