package fr.montpellier.multipass.identity.protocol.authorizations;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Thrown when another request changed an authorization since it was read. The client gets {@code invalid_grant}. */
public final class ConcurrentUpdateException extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1;

    public ConcurrentUpdateException() {
        super(OAuth2ErrorCodes.INVALID_GRANT);
    }
}
