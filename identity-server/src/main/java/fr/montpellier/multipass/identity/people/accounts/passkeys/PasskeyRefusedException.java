package fr.montpellier.multipass.identity.people.accounts.passkeys;

/** An answer of an authenticator that is not accepted. The message is for the log: it never holds a value of the answer. */
public class PasskeyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PasskeyRefusedException(String message) {
        super(message);
    }

    PasskeyRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
