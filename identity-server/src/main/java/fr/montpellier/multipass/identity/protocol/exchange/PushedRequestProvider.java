package fr.montpellier.multipass.identity.protocol.exchange;

import fr.montpellier.multipass.identity.protocol.request.sources.PushedRequests;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2PushedAuthorizationRequestAuthenticationToken;

/** Stores a pushed request for the configured lifetime. The framework's provider always stores it for five minutes. */
public final class PushedRequestProvider implements AuthenticationProvider {

    private final PushedRequests pushed;

    public PushedRequestProvider(PushedRequests pushed) {
        this.pushed = pushed;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var checked = (PushedRequestConverter.Checked) authentication;
        PushedRequests.IssuedRequestUri issued = pushed.push(checked.request());
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
