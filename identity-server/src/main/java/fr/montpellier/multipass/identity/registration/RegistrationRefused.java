package fr.montpellier.multipass.identity.registration;

/** A registration that is not accepted; the message is for the caller and repeats no value of theirs. */
final class RegistrationRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final RegistrationError error;

    RegistrationRefused(RegistrationError error, String description) {
        super(description);
        this.error = error;
    }

    static RegistrationRefused metadata(String name, String problem) {
        return new RegistrationRefused(RegistrationError.INVALID_CLIENT_METADATA, name + ": " + problem);
    }

    static RegistrationRefused redirectUri(String problem) {
        return new RegistrationRefused(RegistrationError.INVALID_REDIRECT_URI, problem);
    }

    static RegistrationRefused token() {
        return new RegistrationRefused(
                RegistrationError.INVALID_TOKEN, "the access token is missing, unknown or spent");
    }

    RegistrationError error() {
        return error;
    }
}
