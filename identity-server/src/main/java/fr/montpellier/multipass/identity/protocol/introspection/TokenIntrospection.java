package fr.montpellier.multipass.identity.protocol.introspection;

import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.grants.details.GrantedAccess;
import java.net.URL;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Introspects tokens (RFC 7662): an access token for the client to which it was issued and for the service whose client
 * id is the audience; a refresh token for its client only. The framework would return the state of the tokens of all
 * clients to any client, and also of codes and ID tokens.
 */
public final class TokenIntrospection implements AuthenticationProvider {

    private final Authorizations authorizations;
    private final GrantedAccess grantedAccess;

    public TokenIntrospection(Authorizations authorizations, GrantedAccess grantedAccess) {
        this.authorizations = authorizations;
        this.grantedAccess = grantedAccess;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        if (!(request.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller)
                || !caller.isAuthenticated()
                || ClientAuthenticationMethod.NONE.equals(caller.getClientAuthenticationMethod())
                || !(caller.getRegisteredClient() instanceof RegisteredClient client)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        String token = request.getToken();
        return accessToken(token, client)
                .or(() -> refreshToken(token, client))
                .map(response -> IntrospectedToken.active(token, caller, client, response))
                .orElseGet(() -> IntrospectedToken.inactive(token, caller, client));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private Optional<Map<String, Object>> accessToken(String value, RegisteredClient caller) {
        @Nullable OAuth2Authorization authorization = find(value, OAuth2AccessToken.class);
        OAuth2Authorization.Token<OAuth2AccessToken> token =
                authorization == null ? null : authorization.getAccessToken();
        Map<String, Object> claims = token == null ? null : token.getClaims();
        if (authorization == null || token == null || claims == null || !token.isActive()) {
            return Optional.empty();
        }
        if (!isOf(authorization, caller) && !isFor(claims, caller)) {
            return Optional.empty();
        }
        var response = new HashMap<String, Object>();
        claims.forEach((name, claim) -> response.put(name, json(claim)));
        response.put("active", true);
        response.put("token_type", token.getToken().getTokenType().getValue());
        return grantedAccess.live(authorization, response);
    }

    private Optional<Map<String, Object>> refreshToken(String value, RegisteredClient caller) {
        @Nullable OAuth2Authorization authorization = find(value, OAuth2RefreshToken.class);
        OAuth2Authorization.Token<OAuth2RefreshToken> token =
                authorization == null ? null : authorization.getRefreshToken();
        if (authorization == null || token == null || !token.isActive() || !isOf(authorization, caller)) {
            return Optional.empty();
        }
        var response = new HashMap<String, Object>();
        response.put("active", true);
        response.put("client_id", caller.getClientId());
        response.put("scope", String.join(" ", authorization.getAuthorizedScopes()));
        Optional.ofNullable(token.getToken().getIssuedAt()).ifPresent(at -> response.put("iat", json(at)));
        Optional.ofNullable(token.getToken().getExpiresAt()).ifPresent(at -> response.put("exp", json(at)));
        return grantedAccess.live(authorization, response);
    }

    /**
     * Finds the token as of any kind, because otherwise the introspection of a rotated refresh token would count as its
     * reuse.
     */
    private @Nullable OAuth2Authorization find(String value, Class<? extends OAuth2Token> kind) {
        @Nullable OAuth2Authorization authorization = authorizations.findByToken(value, null);
        OAuth2Authorization.Token<OAuth2Token> shown = authorization == null ? null : authorization.getToken(value);
        return shown != null && kind.isInstance(shown.getToken()) ? authorization : null;
    }

    private static boolean isOf(OAuth2Authorization authorization, RegisteredClient caller) {
        return caller.getId().equals(authorization.getRegisteredClientId());
    }

    private static boolean isFor(Map<String, Object> claims, RegisteredClient caller) {
        return claims.get("aud") instanceof Collection<?> audiences && audiences.contains(caller.getClientId());
    }

    private static Object json(Object claim) {
        return switch (claim) {
            case Instant time -> time.getEpochSecond();
            case Date time -> time.toInstant().getEpochSecond();
            case URL address -> address.toString();
            default -> claim;
        };
    }
}
