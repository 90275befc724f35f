package fr.montpellier.multipass.identity.protocol.tokens;

import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.protocol.request.parameters.ResourceIndicators;
import fr.montpellier.multipass.kernel.Audiences;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.stereotype.Component;

/**
 * Determines the audience of an access token from {@code resource} (RFC 8707) or {@code audience} (RFC 8693), among
 * those that the client may use. The first token of a sign-in is for this server.
 */
@Component
public class TokenAudience {

    private final ResourceIndicators resources;

    TokenAudience(ResourceIndicators resources) {
        this.resources = resources;
    }

    String of(OAuth2TokenContext context) {
        @Nullable Authentication grant = context.getAuthorizationGrant();
        return switch (grant) {
            case OAuth2TokenExchangeAuthenticationToken exchange -> ofExchange(exchange);
            case OAuth2ClientCredentialsAuthenticationToken own ->
                ofClient(ClientPolicy.of(context.getRegisteredClient()).audiences(), own);
            case OAuth2AuthorizationGrantAuthenticationToken person -> ofSignIn(context, person);
            case null, default -> Audiences.IDENTITY;
        };
    }

    /**
     * Returns the audience of a token exchange.
     *
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException unless exactly one audience is
     *     named
     */
    String ofExchange(OAuth2TokenExchangeAuthenticationToken exchange) {
        var named = new LinkedHashSet<>(exchange.getAudiences());
        named.addAll(resources.audiences(exchange.getResources()));
        return one(named, GrantedScopes.AUDIENCES);
    }

    private String ofClient(Set<String> allowed, OAuth2ClientCredentialsAuthenticationToken own) {
        var named = new LinkedHashSet<>(
                resources.audiences(own.getAdditionalParameters().get(ResourceIndicators.PARAMETER)));
        if (own.getAdditionalParameters().get("audience") instanceof String audience) {
            named.add(audience);
        }
        return one(named.isEmpty() ? allowed : named, allowed);
    }

    /**
     * Returns the audience in a sign-in. A token request may name only resources of the authorization request (RFC
     * 8707, section 2.2).
     */
    private String ofSignIn(OAuth2TokenContext context, OAuth2AuthorizationGrantAuthenticationToken grant) {
        Set<String> authorized = resources.audiences(authorizationRequest(context.getAuthorization()));
        Set<String> named = resources.audiences(grant.getAdditionalParameters().get(ResourceIndicators.PARAMETER));
        if (named.isEmpty()) {
            return authorized.size() == 1 ? one(authorized, ResourceIndicators.OF_A_SIGN_IN) : Audiences.IDENTITY;
        }
        return one(named, authorized.isEmpty() ? ResourceIndicators.OF_A_SIGN_IN : authorized);
    }

    private static @Nullable Object authorizationRequest(@Nullable OAuth2Authorization authorization) {
        @Nullable
        OAuth2AuthorizationRequest request =
                authorization == null ? null : authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        return request == null ? null : request.getAdditionalParameters().get(ResourceIndicators.PARAMETER);
    }

    private static String one(Set<String> named, Set<String> allowed) {
        if (named.size() != 1 || !allowed.containsAll(named)) {
            throw ResourceIndicators.invalidTarget();
        }
        return named.iterator().next();
    }
}
