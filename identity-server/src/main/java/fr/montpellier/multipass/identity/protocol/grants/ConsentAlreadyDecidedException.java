package fr.montpellier.multipass.identity.protocol.grants;

/** The resident already decided on this request: the form was sent twice. */
public final class ConsentAlreadyDecidedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConsentAlreadyDecidedException() {
        super("the resident already decided on this request");
    }
}
