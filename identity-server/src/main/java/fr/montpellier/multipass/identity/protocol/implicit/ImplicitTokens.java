package fr.montpellier.multipass.identity.protocol.implicit;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTypes;
import fr.montpellier.multipass.identity.protocol.tokens.TokenEncryption;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Service;

/**
 * Issues the tokens of the implicit flow (OpenID Connect Core, section 3.2): an ID token, with or without an access
 * token, and never a refresh token. The access token is stored like any other: it is valid for the UserInfo endpoint,
 * and can be introspected and revoked.
 */
@Service
public class ImplicitTokens {

    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);

    /** The grant type for the framework, which adds the nonce only to ID tokens of this grant. */
    private static final AuthorizationGrantType BY_AUTHORIZATION_REQUEST = AuthorizationGrantType.AUTHORIZATION_CODE;

    private final OAuth2TokenGenerator<OAuth2Token> generator;
    private final TokenEncryption encryption;
    private final Authorizations authorizations;

    ImplicitTokens(
            OAuth2TokenGenerator<OAuth2Token> generator, TokenEncryption encryption, Authorizations authorizations) {
        this.generator = generator;
        this.encryption = encryption;
        this.authorizations = authorizations;
    }

    /**
     * Returns the parameters of a successful response (section 3.2.2.5).
     *
     * @throws AuthorizationRequestException {@code server_error} if no token can be issued, for instance because the
     *     client publishes no key for its encryption
     */
    public Map<String, String> issue(AuthorizationRequest request, SignInAuthentication person) {
        try {
            OAuth2Authorization authorization = authorization(request, person);
            return request.responseType().givesAccessToken()
                    ? both(request, person, authorization)
                    : Map.of(OidcParameterNames.ID_TOKEN, encrypted(request, idToken(request, person, authorization)));
        } catch (OAuth2AuthenticationException e) {
            throw request.error(
                    OAuth2ErrorCodes.SERVER_ERROR, "The tokens of the authorization response cannot be issued");
        }
    }

    private Map<String, String> both(
            AuthorizationRequest request, SignInAuthentication person, OAuth2Authorization authorization) {
        Jwt jwt = generate(OAuth2TokenType.ACCESS_TOKEN, request.scopes(), request, person, authorization);
        var accessToken = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                jwt.getTokenValue(),
                jwt.getIssuedAt(),
                jwt.getExpiresAt(),
                request.scopes());
        OAuth2Authorization withAccess = with(authorization, accessToken, jwt.getClaims());
        OidcIdToken idToken = idToken(request, person, withAccess);
        var response = new LinkedHashMap<String, String>();
        response.put(OAuth2ParameterNames.ACCESS_TOKEN, jwt.getTokenValue());
        response.put(OAuth2ParameterNames.TOKEN_TYPE, accessToken.getTokenType().getValue());
        response.put(OAuth2ParameterNames.EXPIRES_IN, life(jwt));
        response.put(OidcParameterNames.ID_TOKEN, encrypted(request, idToken));
        authorizations.save(withAccess);
        return response;
    }

    private static OAuth2Authorization authorization(AuthorizationRequest request, SignInAuthentication person) {
        var parameters = new HashMap<String, Object>();
        request.parameters().values().forEach((name, values) -> parameters.put(name, values.getFirst()));
        return OAuth2Authorization.withRegisteredClient(request.client())
                .principalName(person.getName())
                .authorizationGrantType(ResponseTypes.IMPLICIT)
                .authorizedScopes(request.scopes())
                .attribute(Principal.class.getName(), person)
                .attribute(
                        OAuth2AuthorizationRequest.class.getName(),
                        OAuth2AuthorizationRequest.authorizationCode()
                                .authorizationUri(AuthorizationRequest.ENDPOINT)
                                .clientId(request.client().getClientId())
                                .redirectUri(request.target().redirectUri())
                                .scopes(request.scopes())
                                .additionalParameters(parameters)
                                .build())
                .build();
    }

    /**
     * Returns the ID token. If there is also an access token, the claims of the scopes are left to the UserInfo
     * response, so that the address contains as few data as possible (section 5.4).
     */
    private OidcIdToken idToken(
            AuthorizationRequest request, SignInAuthentication person, OAuth2Authorization authorization) {
        Set<String> scopes = request.responseType().givesAccessToken() ? Set.of(OidcScopes.OPENID) : request.scopes();
        Jwt jwt = generate(ID_TOKEN, scopes, request, person, authorization);
        return new OidcIdToken(jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
    }

    private Jwt generate(
            OAuth2TokenType type,
            Set<String> scopes,
            AuthorizationRequest request,
            SignInAuthentication person,
            OAuth2Authorization authorization) {
        return (Jwt) Objects.requireNonNull(generator.generate(DefaultOAuth2TokenContext.builder()
                .registeredClient(request.client())
                .principal(person)
                .authorizationServerContext(AuthorizationServerContextHolder.getContext())
                .authorization(authorization)
                .authorizedScopes(scopes)
                .tokenType(type)
                .authorizationGrantType(BY_AUTHORIZATION_REQUEST)
                .build()));
    }

    private static OAuth2Authorization with(
            OAuth2Authorization authorization, OAuth2Token token, Map<String, Object> claims) {
        return OAuth2Authorization.from(authorization)
                .token(token, metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims))
                .build();
    }

    private String encrypted(AuthorizationRequest request, OidcIdToken idToken) {
        return encryption.nest(request.client(), OidcParameterNames.ID_TOKEN, idToken.getTokenValue());
    }

    private static String life(Jwt token) {
        Instant issuedAt = Objects.requireNonNull(token.getIssuedAt());
        return String.valueOf(Duration.between(issuedAt, token.getExpiresAt()).toSeconds());
    }
}
