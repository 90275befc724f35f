package fr.montpellier.multipass.identity.people.accounts.passwords;

/** Too many passwords are hashed at the same time; the person tries again shortly. */
public class PasswordHasherBusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PasswordHasherBusyException() {
        super("too many passwords are hashed at the same time");
    }
}
