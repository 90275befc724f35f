package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.kernel.Scopes;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;

/** A sign-in says who somebody is. What they may do at a service comes by token exchange, one audience at a time. */
final class SignInScopes {

    static final Set<String> ALLOWED = Set.of(OidcScopes.OPENID, OidcScopes.PROFILE, Scopes.MULTIPASS);

    private SignInScopes() {}

    static void check(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        if (!ALLOWED.containsAll(request.getScopes())) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE), request);
        }
    }
}
