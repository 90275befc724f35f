package fr.montpellier.multipass.identity.protocol.registration.metadata;

/**
 * Thrown when a registration request is invalid. The message is the {@code error_description} and contains no value of
 * the request.
 */
public final class RegistrationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final RegistrationError error;

    public RegistrationException(RegistrationError error, String description) {
        super(description);
        this.error = error;
    }

    public static RegistrationException metadata(String name, String problem) {
        return new RegistrationException(RegistrationError.INVALID_CLIENT_METADATA, name + ": " + problem);
    }

    static RegistrationException redirectUri(String problem) {
        return new RegistrationException(RegistrationError.INVALID_REDIRECT_URI, problem);
    }

    public static RegistrationException token() {
        return new RegistrationException(
                RegistrationError.INVALID_TOKEN, "The access token is missing, unknown, expired or used up");
    }

    public RegistrationError error() {
        return error;
    }
}
