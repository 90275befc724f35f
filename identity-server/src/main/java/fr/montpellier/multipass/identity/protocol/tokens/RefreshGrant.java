package fr.montpellier.multipass.identity.protocol.tokens;

import fr.montpellier.multipass.identity.protocol.authorizations.ConcurrentUpdateException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Handles concurrent refresh requests. With a refresh token that rotates, only one request succeeds; with one that does
 * not rotate, all of them do.
 */
public final class RefreshGrant implements AuthenticationProvider {

    private static final int ATTEMPTS = 8;

    private final AuthenticationProvider grant;

    /** @param grant the framework's provider for a single request */
    public RefreshGrant(AuthenticationProvider grant) {
        this.grant = grant;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        int attempts = rotates(authentication) ? 1 : ATTEMPTS;
        for (int attempt = 1; ; attempt++) {
            try {
                return grant.authenticate(authentication);
            } catch (ConcurrentUpdateException e) {
                if (attempt == attempts) {
                    throw e;
                }
            }
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return grant.supports(authentication);
    }

    private static boolean rotates(Authentication request) {
        return !(request.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller
                && caller.getRegisteredClient() instanceof RegisteredClient client
                && client.getTokenSettings().isReuseRefreshTokens());
    }
}
