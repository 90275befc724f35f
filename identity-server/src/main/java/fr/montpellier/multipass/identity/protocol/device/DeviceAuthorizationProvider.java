package fr.montpellier.multipass.identity.protocol.device;

import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.request.parameters.SignInScopes;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2UserCode;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Issues the device code and the user code (RFC 8628, section 3.1). The framework's provider rejects {@code openid},
 * and its user codes are not uniformly random.
 */
public final class DeviceAuthorizationProvider implements AuthenticationProvider {

    private final Authorizations authorizations;
    private final Clock clock;

    public DeviceAuthorizationProvider(Authorizations authorizations, Clock clock) {
        this.authorizations = authorizations;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2DeviceAuthorizationRequestAuthenticationToken) authentication;
        if (!(request.getPrincipal() instanceof OAuth2ClientAuthenticationToken caller)
                || !(caller.getRegisteredClient() instanceof RegisteredClient client)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        if (!client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.DEVICE_CODE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
        }
        Set<String> scopes = SignInScopes.known(request.getScopes());
        SignInScopes.problem(scopes, client).ifPresent(problem -> {
            throw new OAuth2AuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_SCOPE, problem, null));
        });
        Instant now = clock.instant();
        Instant end = now.plus(client.getTokenSettings().getDeviceCodeTimeToLive());
        var deviceCode = new OAuth2DeviceCode(RandomValues.next(), now, end);
        var userCode = new OAuth2UserCode(UserCode.next().text(), now, end);
        authorizations.save(OAuth2Authorization.withRegisteredClient(client)
                .principalName(client.getClientId())
                .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
                .token(deviceCode)
                .token(userCode)
                .attribute(OAuth2ParameterNames.SCOPE, new HashSet<>(scopes))
                .build());
        return new OAuth2DeviceAuthorizationRequestAuthenticationToken(caller, scopes, deviceCode, userCode);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2DeviceAuthorizationRequestAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
