package fr.montpellier.multipass.simulators.provider.signin;

import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeRequest;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Issues authorization codes. Spring's token endpoint then enforces their conditions: one use, their life, the relying
 * party and its redirect address.
 */
public final class AuthorizationCodes {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final OAuth2AuthorizationService authorizations;
    private final RegisteredClient client;
    private final ProviderSettings settings;
    private final Clock clock;

    public AuthorizationCodes(
            OAuth2AuthorizationService authorizations,
            RegisteredClient client,
            ProviderSettings settings,
            Clock clock) {
        this.authorizations = authorizations;
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    String issue(AuthorizeRequest request, AuthenticatedPerson person) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = clock.instant();
        authorizations.save(OAuth2Authorization.withRegisteredClient(client)
                .principalName(person.person().id())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(request.scopes())
                .attribute(
                        Principal.class.getName(),
                        UsernamePasswordAuthenticationToken.authenticated(
                                person.person().id(), "", AuthorityUtils.NO_AUTHORITIES))
                .attribute(OAuth2AuthorizationRequest.class.getName(), toSpringRequest(request))
                .attribute(AuthorizeRequest.class.getName(), request)
                .attribute(AuthenticatedPerson.class.getName(), person)
                .token(new OAuth2AuthorizationCode(code, now, now.plus(settings.codeLifetime())))
                .build());
        return code;
    }

    private OAuth2AuthorizationRequest toSpringRequest(AuthorizeRequest request) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(settings.endpoint("/authorize"))
                .clientId(request.clientId())
                .redirectUri(request.redirectUri())
                .scopes(request.scopes())
                .state(request.state())
                .build();
    }
}
