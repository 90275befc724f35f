package fr.montpellier.multipass.identity.grants;

/** The resident's answer came before: this one, a form sent twice, says nothing more. */
final class ConsentAlreadyDecidedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConsentAlreadyDecidedException() {
        super("answered before");
    }
}
