package fr.montpellier.multipass.identity.protocol.grants;

/** Thrown when the resident has already decided on the request, because the form was sent twice. */
public final class ConsentAlreadyDecidedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConsentAlreadyDecidedException() {
        super("the resident already decided on this request");
    }
}
