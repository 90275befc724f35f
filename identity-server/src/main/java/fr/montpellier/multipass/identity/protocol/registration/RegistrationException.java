package fr.montpellier.multipass.identity.protocol.registration;

/**
 * An invalid registration request; the message is the {@code error_description} and repeats no value of the request.
 */
final class RegistrationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final RegistrationError error;

    RegistrationException(RegistrationError error, String description) {
        super(description);
        this.error = error;
    }

    static RegistrationException metadata(String name, String problem) {
        return new RegistrationException(RegistrationError.INVALID_CLIENT_METADATA, name + ": " + problem);
    }

    static RegistrationException redirectUri(String problem) {
        return new RegistrationException(RegistrationError.INVALID_REDIRECT_URI, problem);
    }

    static RegistrationException token() {
        return new RegistrationException(
                RegistrationError.INVALID_TOKEN, "The access token is missing, unknown, expired or used up");
    }

    RegistrationError error() {
        return error;
    }
}
