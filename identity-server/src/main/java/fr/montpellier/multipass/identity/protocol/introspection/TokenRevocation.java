package fr.montpellier.multipass.identity.protocol.introspection;

import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Revokes a token of the requesting client (RFC 7009): a refresh token with its whole family and every access token
 * derived from it, or an access token alone. The framework also accepts codes and ID tokens, and stores revoked ones.
 */
public final class TokenRevocation implements AuthenticationProvider {

    private final Authorizations authorizations;
    private final Journal journal;

    public TokenRevocation(Authorizations authorizations, Journal journal) {
        this.authorizations = authorizations;
        this.journal = journal;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        if (!(request.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller)
                || !caller.isAuthenticated()
                || !(caller.getRegisteredClient() instanceof RegisteredClient client)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        find(request, OAuth2TokenType.REFRESH_TOKEN, client)
                .ifPresentOrElse(
                        family -> revokeFamily(family, client),
                        () -> find(request, OAuth2TokenType.ACCESS_TOKEN, client)
                                .ifPresent(authorization -> revokeAccess(authorization, client)));
        return request;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Returns the authorization, or empty for an unknown token, which is no error (RFC 7009, section 2.2). */
    private Optional<OAuth2Authorization> find(
            OAuth2TokenRevocationAuthenticationToken request, OAuth2TokenType type, RegisteredClient client) {
        var found = Optional.ofNullable(authorizations.findByToken(request.getToken(), type));
        found.filter(authorization -> !client.getId().equals(authorization.getRegisteredClientId()))
                .ifPresent(another -> {
                    throw new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
                });
        return found;
    }

    private void revokeFamily(OAuth2Authorization family, RegisteredClient client) {
        authorizations.revokeFamily(family);
        record(OAuth2TokenType.REFRESH_TOKEN, client);
    }

    private void revokeAccess(OAuth2Authorization authorization, RegisteredClient client) {
        Optional.ofNullable(authorization.getAccessToken()).ifPresent(access -> {
            authorizations.save(OAuth2Authorization.from(authorization)
                    .invalidate(access.getToken())
                    .build());
            record(OAuth2TokenType.ACCESS_TOKEN, client);
        });
    }

    private void record(OAuth2TokenType kind, RegisteredClient client) {
        journal.appendNow(JournalEvent.of(IdentityJournalEvent.TOKEN_REVOKED)
                .actor(client.getClientId())
                .fact("client", client.getClientId())
                .fact("kind", kind.getValue()));
    }
}
