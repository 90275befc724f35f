package fr.montpellier.multipass.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** A client may repeat {@code offline_access}, which its authorization request could ask to no effect. */
final class RefreshRequestConverter implements AuthenticationConverter {

    private final OAuth2RefreshTokenAuthenticationConverter request = new OAuth2RefreshTokenAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest http) {
        return request.convert(http) instanceof OAuth2RefreshTokenAuthenticationToken refresh
                ? withoutOfflineAccess(refresh)
                : null;
    }

    private static Authentication withoutOfflineAccess(OAuth2RefreshTokenAuthenticationToken refresh) {
        var scopes = new HashSet<>(refresh.getScopes());
        scopes.remove("offline_access");
        return new OAuth2RefreshTokenAuthenticationToken(
                refresh.getRefreshToken(),
                (Authentication) refresh.getPrincipal(),
                scopes,
                refresh.getAdditionalParameters());
    }
}
