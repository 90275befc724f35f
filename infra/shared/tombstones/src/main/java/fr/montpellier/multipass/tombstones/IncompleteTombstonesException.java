package fr.montpellier.multipass.tombstones;

/** The list of what ended lacks what this database knows it to have, or cannot be opened: the service does not serve. */
public final class IncompleteTombstonesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    IncompleteTombstonesException(String message) {
        super(message);
    }

    IncompleteTombstonesException(String message, Throwable cause) {
        super(message, cause);
    }
}
