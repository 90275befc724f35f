package fr.montpellier.multipass.identity.tokens;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Somebody else changed an authorization since it was read; to a client the grant is not good any more. */
final class ConcurrentUpdateException extends OAuth2AuthenticationException {

    private static final long serialVersionUID = 1;

    ConcurrentUpdateException() {
        super(OAuth2ErrorCodes.INVALID_GRANT);
    }
}
