package fr.montpellier.multipass.service.startup;

/** An operator's command was given what it cannot do. The message says what to give, and is printed alone. */
public final class CommandUsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandUsageException(String message) {
        super(message);
    }
}
