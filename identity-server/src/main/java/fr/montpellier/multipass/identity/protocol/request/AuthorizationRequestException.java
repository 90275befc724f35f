package fr.montpellier.multipass.identity.protocol.request;

import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTarget;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * Thrown when an authorization request ends with an error response (RFC 6749, section 4.1.2.1). The message is the
 * {@code error_description} and contains no value of the request.
 */
public final class AuthorizationRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String error;
    private final transient Optional<ResponseTarget> target;

    /** @param target target of the error response; empty for a page of this server */
    public AuthorizationRequestException(String error, String message, Optional<ResponseTarget> target) {
        super(message, null, false, false);
        this.error = error;
        this.target = target;
    }

    /** Returns an error for a page of this server, because the client or its redirect URI is unknown. */
    public static AuthorizationRequestException onPage(String error, String message) {
        return new AuthorizationRequestException(error, message, Optional.empty());
    }

    public Optional<ResponseTarget> target() {
        return target;
    }

    /** Returns the error with a code of RFC 6749, section 4.1.2.1, or of a specification that adds to them. */
    public OAuth2Error error() {
        return new OAuth2Error(error, getMessage(), null);
    }
}
