package fr.montpellier.multipass.identity.tokens;

import fr.montpellier.multipass.identity.sessions.SignIns;
import fr.montpellier.multipass.kernel.Audiences;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;

/**
 * Token exchange (RFC 8693) narrowed: one audience that we know, a first token of the same client, no actor, and at most
 * the scopes of the person's role at that audience. The framework checks none of these.
 */
public final class TokenExchange implements AuthenticationProvider {

    private static final String INVALID_TARGET = "invalid_target";

    private final OAuth2TokenExchangeAuthenticationProvider exchange;
    private final OAuth2AuthorizationService authorizations;
    private final SignIns signIns;

    public TokenExchange(
            OAuth2TokenExchangeAuthenticationProvider exchange,
            OAuth2AuthorizationService authorizations,
            SignIns signIns) {
        this.exchange = exchange;
        this.authorizations = authorizations;
        this.signIns = signIns;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2TokenExchangeAuthenticationToken) authentication;
        var audience = audience(request);
        var role = signIns.find(firstToken(request).getPrincipalName())
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT))
                .role();
        var scopes = new LinkedHashSet<>(GrantedScopes.of(role, audience));
        if (!request.getScopes().isEmpty()) {
            scopes.retainAll(request.getScopes());
        }
        if (scopes.isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        return exchange.authenticate(narrowed(request, scopes));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return exchange.supports(authentication);
    }

    private static String audience(OAuth2TokenExchangeAuthenticationToken request) {
        var audiences = List.copyOf(request.getAudiences());
        if (audiences.size() != 1
                || !request.getResources().isEmpty()
                || !GrantedScopes.isAudience(audiences.getFirst())) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(INVALID_TARGET, "One known audience is required.", null));
        }
        if (request.getActorToken() != null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return audiences.getFirst();
    }

    /** A token that was itself exchanged, or another client's, opens nothing more. */
    private OAuth2Authorization firstToken(OAuth2TokenExchangeAuthenticationToken request) {
        var authorization = authorizations.findByToken(request.getSubjectToken(), OAuth2TokenType.ACCESS_TOKEN);
        var client = ((OAuth2ClientAuthenticationToken) request.getPrincipal()).getRegisteredClient();
        if (authorization == null
                || client == null
                || !client.getId().equals(authorization.getRegisteredClientId())
                || !hasAudience(authorization, Audiences.IDENTITY)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        return authorization;
    }

    private static boolean hasAudience(OAuth2Authorization authorization, String audience) {
        var token = authorization.getAccessToken();
        var claims = token == null ? null : token.getClaims();
        return claims != null && List.of(audience).equals(claims.get("aud"));
    }

    private static OAuth2TokenExchangeAuthenticationToken narrowed(
            OAuth2TokenExchangeAuthenticationToken request, Set<String> scopes) {
        return new OAuth2TokenExchangeAuthenticationToken(
                request.getRequestedTokenType(),
                request.getSubjectToken(),
                request.getSubjectTokenType(),
                (Authentication) request.getPrincipal(),
                null,
                null,
                request.getResources(),
                request.getAudiences(),
                scopes,
                request.getAdditionalParameters());
    }
}
