package fr.montpellier.multipass.identity.protocol.tokens;

import fr.montpellier.multipass.identity.clients.metadata.Delegation;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.protocol.request.parameters.ResourceIndicators;
import fr.montpellier.multipass.kernel.Audiences;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Restricts token exchange (RFC 8693), which the framework does not. Allowed are one known audience, a subject token of
 * the same client, and the scopes of the person's role at that audience; or a service that acts for people if the
 * settings allow it.
 */
public final class TokenExchange implements AuthenticationProvider {

    private final OAuth2TokenExchangeAuthenticationProvider exchange;
    private final OAuth2AuthorizationService authorizations;
    private final SignInService signIns;
    private final TokenAudience audiences;

    public TokenExchange(
            OAuth2TokenExchangeAuthenticationProvider exchange,
            OAuth2AuthorizationService authorizations,
            SignInService signIns,
            TokenAudience audiences) {
        this.exchange = exchange;
        this.authorizations = authorizations;
        this.signIns = signIns;
        this.audiences = audiences;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2TokenExchangeAuthenticationToken) authentication;
        if (!(request.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller)
                || !(caller.getRegisteredClient() instanceof RegisteredClient client)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        String audience = audiences.ofExchange(request);
        Set<String> most = request.getActorToken() == null
                ? scopesForClient(request, client, audience)
                : forPerson(request, client, audience);
        var scopes = new LinkedHashSet<>(most);
        if (!request.getScopes().isEmpty()) {
            scopes.retainAll(request.getScopes());
        }
        if (scopes.isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        return exchange.authenticate(narrowed(request, caller, client, scopes));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return exchange.supports(authentication);
    }

    /** Returns the scopes with which a client exchanges its first token of a sign-in for one for a service. */
    private Set<String> scopesForClient(
            OAuth2TokenExchangeAuthenticationToken request, RegisteredClient client, String audience) {
        OAuth2Authorization subject = token(request.getSubjectToken());
        // An exchanged token or a token of another client cannot be exchanged.
        if (!isOf(subject, client) || !isFor(subject, Audiences.IDENTITY)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        return GrantedScopes.of(signIn(subject), audience);
    }

    /**
     * Returns the scopes with which a service acts for the person of the token that it received (RFC 8693, section
     * 1.1), if the settings allow it.
     */
    private Set<String> forPerson(
            OAuth2TokenExchangeAuthenticationToken request, RegisteredClient client, String audience) {
        Set<String> delegated = Delegation.scopesOf(client, audience).orElseThrow(ResourceIndicators::invalidTarget);
        OAuth2Authorization subject = token(request.getSubjectToken());
        OAuth2Authorization actor = token(String.valueOf(request.getActorToken()));
        if (!isFor(subject, client.getClientId())
                || !isOf(actor, client)
                || !AuthorizationGrantType.CLIENT_CREDENTIALS.equals(actor.getAuthorizationGrantType())) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        SignIn signIn = signIn(subject);
        var scopes = new LinkedHashSet<>(GrantedScopes.delegated(signIn, audience));
        scopes.retainAll(delegated);
        if (scopes.isEmpty() && signIn.acting() != null) {
            // No service acts for this person who acts for another there.
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        return scopes;
    }

    private SignIn signIn(OAuth2Authorization subject) {
        return signIns.of(subject.getAttribute(Principal.class.getName()))
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
    }

    private OAuth2Authorization token(String value) {
        return Optional.ofNullable(authorizations.findByToken(value, OAuth2TokenType.ACCESS_TOKEN))
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
    }

    private static boolean isOf(OAuth2Authorization authorization, RegisteredClient client) {
        return client.getId().equals(authorization.getRegisteredClientId());
    }

    private static boolean isFor(OAuth2Authorization authorization, String audience) {
        OAuth2Authorization.Token<OAuth2AccessToken> token = authorization.getAccessToken();
        Map<String, Object> claims = token == null ? null : token.getClaims();
        return claims != null && List.of(audience).equals(claims.get("aud"));
    }

    /**
     * Returns the request for the framework, which requires registered scopes. Those of a delegation are for exchanges
     * only and are not registered.
     */
    private static OAuth2TokenExchangeAuthenticationToken narrowed(
            OAuth2TokenExchangeAuthenticationToken request,
            OAuth2ClientAuthenticationToken caller,
            RegisteredClient client,
            Set<String> scopes) {
        RegisteredClient exchanging =
                RegisteredClient.from(client).scopes(all -> all.addAll(scopes)).build();
        var narrowed = new OAuth2TokenExchangeAuthenticationToken(
                request.getRequestedTokenType(),
                request.getSubjectToken(),
                request.getSubjectTokenType(),
                new OAuth2ClientAuthenticationToken(
                        exchanging, caller.getClientAuthenticationMethod(), caller.getCredentials()),
                request.getActorToken(),
                request.getActorTokenType(),
                request.getResources(),
                request.getAudiences(),
                scopes,
                request.getAdditionalParameters());
        narrowed.setDetails(request.getDetails());
        return narrowed;
    }
}
