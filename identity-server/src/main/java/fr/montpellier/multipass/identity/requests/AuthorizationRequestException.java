package fr.montpellier.multipass.identity.requests;

import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;

/** An authorization request ends with an error. The message goes to the client: it holds no value of the request. */
public final class AuthorizationRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String error;
    private final transient Optional<ResponseTarget> target;

    /** @param target where the client hears of it; nowhere means a page of ours */
    public AuthorizationRequestException(String error, String message, Optional<ResponseTarget> target) {
        super(message, null, false, false);
        this.error = error;
        this.target = target;
    }

    /** Nobody to send the error to: the client, or its address, is not one that we know. */
    static AuthorizationRequestException onPage(String error, String message) {
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
