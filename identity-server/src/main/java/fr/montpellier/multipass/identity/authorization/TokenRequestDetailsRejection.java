package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.grants.DocumentAccess;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Details are asked of the resident, at the authorization endpoint. A token request that names some would else be
 * answered as if it had not (RFC 9396, section 6).
 */
final class TokenRequestDetailsRejection implements AuthenticationConverter {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (request.getParameter(DocumentAccess.AUTHORIZATION_DETAILS) != null) {
            throw new OAuth2AuthenticationException("invalid_authorization_details");
        }
        return null;
    }
}
