package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.requests.PushedRequests;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;

/** Keeps a pushed request. The framework's own keeps it five minutes, whatever the settings say. */
final class PushedRequestProvider implements AuthenticationProvider {

    private final PushedRequests pushed;

    PushedRequestProvider(PushedRequests pushed) {
        this.pushed = pushed;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var checked = (PushedRequestConverter.Checked) authentication;
        var issued = pushed.push(checked.request());
        return new OAuth2PushedAuthorizationRequestAuthenticationToken(
                checked.getAuthorizationUri(),
                checked.getClientId(),
                (Authentication) checked.getPrincipal(),
                issued.requestUri(),
                issued.expiresAt(),
                checked.getRedirectUri(),
                null,
                checked.getScopes());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return PushedRequestConverter.Checked.class.isAssignableFrom(authentication);
    }
}
