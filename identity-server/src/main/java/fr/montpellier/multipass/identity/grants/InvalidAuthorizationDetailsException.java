package fr.montpellier.multipass.identity.grants;

/** The authorization details are refused (RFC 9396, section 5). The message is for the client's developers. */
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
