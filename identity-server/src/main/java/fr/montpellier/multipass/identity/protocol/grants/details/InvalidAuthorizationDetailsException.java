package fr.montpellier.multipass.identity.protocol.grants.details;

/**
 * Thrown when {@code authorization_details} are invalid (RFC 9396, section 5). The message is the {@code
 * error_description}.
 */
final class InvalidAuthorizationDetailsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String ERROR = "invalid_authorization_details";

    InvalidAuthorizationDetailsException(String description) {
        super(description);
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
