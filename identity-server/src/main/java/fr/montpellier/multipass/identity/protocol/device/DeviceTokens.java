package fr.montpellier.multipass.identity.protocol.device;

import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.senderconstraint.SenderConstraint;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Issues tokens to an allowed device. It adds the polling interval and the ID token, which the framework does not
 * support.
 */
public final class DeviceTokens implements AuthenticationProvider {

    private final OAuth2DeviceCodeAuthenticationProvider tokens;
    private final Authorizations authorizations;
    private final OAuth2TokenGenerator<OAuth2Token> generator;
    private final DevicePollRepository interval;

    public DeviceTokens(
            OAuth2DeviceCodeAuthenticationProvider tokens,
            Authorizations authorizations,
            OAuth2TokenGenerator<OAuth2Token> generator,
            DevicePollRepository interval) {
        this.tokens = tokens;
        this.authorizations = authorizations;
        this.generator = generator;
        this.interval = interval;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2DeviceCodeAuthenticationToken) authentication;
        if (interval.isTooFast(request.getDeviceCode())) {
            throw new OAuth2AuthenticationException("slow_down");
        }
        var response = (OAuth2AccessTokenAuthenticationToken)
                Objects.requireNonNull(tokens.authenticate(refreshable(request)));
        return response.getAccessToken().getScopes().contains(OidcScopes.OPENID)
                ? withIdToken(request, response)
                : response;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return tokens.supports(authentication);
    }

    /**
     * Returns the authentication without the refresh grant if the client gets no refresh token, which the framework
     * would treat as an error.
     */
    private static OAuth2DeviceCodeAuthenticationToken refreshable(OAuth2DeviceCodeAuthenticationToken request) {
        if (!SenderConstraint.isPublic(request)
                || SenderConstraint.isProven()
                || !(request.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller)
                || !(caller.getRegisteredClient() instanceof RegisteredClient client)) {
            return request;
        }
        RegisteredClient once = RegisteredClient.from(client)
                .authorizationGrantTypes(grants -> grants.remove(AuthorizationGrantType.REFRESH_TOKEN))
                .build();
        return new OAuth2DeviceCodeAuthenticationToken(
                request.getDeviceCode(),
                new OAuth2ClientAuthenticationToken(
                        once, caller.getClientAuthenticationMethod(), caller.getCredentials()),
                request.getAdditionalParameters());
    }

    private Authentication withIdToken(
            OAuth2DeviceCodeAuthenticationToken request, OAuth2AccessTokenAuthenticationToken response) {
        OAuth2Authorization authorization = Objects.requireNonNull(
                authorizations.findByToken(response.getAccessToken().getTokenValue(), OAuth2TokenType.ACCESS_TOKEN));
        Authentication person = Objects.requireNonNull(authorization.getAttribute(Principal.class.getName()));
        var jwt = (Jwt) Objects.requireNonNull(generator.generate(DefaultOAuth2TokenContext.builder()
                .registeredClient(response.getRegisteredClient())
                .principal(person)
                .authorizationServerContext(AuthorizationServerContextHolder.getContext())
                .authorization(authorization)
                .authorizedScopes(authorization.getAuthorizedScopes())
                .tokenType(new OAuth2TokenType(OidcParameterNames.ID_TOKEN))
                .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
                .authorizationGrant(request)
                .build()));
        return new OAuth2AccessTokenAuthenticationToken(
                response.getRegisteredClient(),
                (Authentication) response.getPrincipal(),
                response.getAccessToken(),
                response.getRefreshToken(),
                Map.of(OidcParameterNames.ID_TOKEN, jwt.getTokenValue()));
    }
}
