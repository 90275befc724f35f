package fr.montpellier.multipass.identity.protocol.request;

import fr.montpellier.multipass.identity.protocol.request.target.ResponseTarget;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;

/**
 * An authorization request that ends with an error response (RFC 6749, section 4.1.2.1). The message is the
 * {@code error_description}: it holds no value of the request.
 */
public final class AuthorizationRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String error;
    private final transient Optional<ResponseTarget> target;

    /** @param target where the error response goes; empty for a page of this server */
    public AuthorizationRequestException(String error, String message, Optional<ResponseTarget> target) {
        super(message, null, false, false);
        this.error = error;
        this.target = target;
    }

    /** Returns an error for a page of this server: the client or its redirect URI is not known. */
    public static AuthorizationRequestException onPage(String error, String message) {
        return new AuthorizationRequestException(error, message, Optional.empty());
    }

    public Optional<ResponseTarget> target() {
        return target;
    }

    /** As RFC 6749, section 4.1.2.1, and the specifications that add to its codes. */
    public OAuth2Error error() {
        return new OAuth2Error(error, getMessage(), null);
    }
}
