package fr.montpellier.multipass.identity.protocol.exchange;

import fr.montpellier.multipass.identity.protocol.grants.details.DocumentAccess;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Rejects {@code authorization_details} in token requests (RFC 9396, section 6), which the framework ignores: the
 * resident decides on them at the authorization endpoint.
 */
public final class TokenRequestDetailsRejection implements AuthenticationConverter {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (request.getParameter(DocumentAccess.AUTHORIZATION_DETAILS) != null) {
            throw new OAuth2AuthenticationException("invalid_authorization_details");
        }
        return null;
    }
}
