package fr.montpellier.multipass.identity.protocol.exchange;

import fr.montpellier.multipass.identity.protocol.request.parameters.SignInScopes;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Removes unknown scopes from refresh requests. Clients repeat the scopes of their authorization request, in which
 * unknown ones are ignored too (OpenID Connect Core, section 3.1.2.1).
 */
public final class RefreshRequestConverter implements AuthenticationConverter {

    private final OAuth2RefreshTokenAuthenticationConverter request = new OAuth2RefreshTokenAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest http) {
        return request.convert(http) instanceof OAuth2RefreshTokenAuthenticationToken refresh
                ? withoutUnknownScopes(refresh)
                : null;
    }

    private static Authentication withoutUnknownScopes(OAuth2RefreshTokenAuthenticationToken refresh) {
        return new OAuth2RefreshTokenAuthenticationToken(
                refresh.getRefreshToken(),
                (Authentication) refresh.getPrincipal(),
                SignInScopes.known(refresh.getScopes()),
                refresh.getAdditionalParameters());
    }
}
