package fr.montpellier.multipass.simulators.provider;

/** A request answered by a page with HTTP 400; the message is shown to the person. */
public final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Refuses with a sentence for the person. */
    public RefusedRequest(String sentence) {
        super(sentence);
    }
}
