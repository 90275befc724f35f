package fr.montpellier.multipass.identity.people.accounts.passkeys;

/**
 * Thrown when the response of an authenticator is not accepted. The message is for the log and contains no value of the
 * response.
 */
public class PasskeyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PasskeyRefusedException(String message) {
        super(message);
    }

    PasskeyRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
