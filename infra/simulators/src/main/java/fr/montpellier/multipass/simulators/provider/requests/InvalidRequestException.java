package fr.montpellier.multipass.simulators.provider.requests;

/** Thrown for a request that is answered by a page with HTTP 400; the message is shown to the person. */
public final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for the person. */
    public InvalidRequestException(String sentence) {
        super(sentence);
    }
}
