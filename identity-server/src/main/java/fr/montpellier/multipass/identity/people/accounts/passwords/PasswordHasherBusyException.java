package fr.montpellier.multipass.identity.people.accounts.passwords;

/** Thrown when too many passwords are being hashed. The person may try again shortly after. */
public class PasswordHasherBusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PasswordHasherBusyException() {
        super("too many passwords are being hashed");
    }
}
