package fr.montpellier.multipass.vault.sources.apiparticulier.answers;

/** Signals that an answer lacks a required member, or that one has another form than described. */
public final class IncompleteAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param member name of the member; its value is personal and does not belong into the message */
    IncompleteAnswerException(String member) {
        super("the answer has no valid " + member);
    }
}
