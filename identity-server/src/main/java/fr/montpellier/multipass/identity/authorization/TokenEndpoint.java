package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.device.DeviceAuthorizationProvider;
import fr.montpellier.multipass.identity.device.DeviceTokens;
import fr.montpellier.multipass.identity.device.PollingPace;
import fr.montpellier.multipass.identity.grants.GrantedAccess;
import fr.montpellier.multipass.identity.introspection.IntrospectionResponseHandler;
import fr.montpellier.multipass.identity.introspection.TokenIntrospection;
import fr.montpellier.multipass.identity.introspection.TokenRevocation;
import fr.montpellier.multipass.identity.sessions.SignIns;
import fr.montpellier.multipass.identity.tokens.Authorizations;
import fr.montpellier.multipass.identity.tokens.RefreshGrant;
import fr.montpellier.multipass.identity.tokens.TokenAudience;
import fr.montpellier.multipass.identity.tokens.TokenExchange;
import fr.montpellier.multipass.journal.Journal;
import java.time.Clock;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;

/** The endpoints where clients get tokens, ask about them and end them. */
@Component
class TokenEndpoints {

    private static final String DEVICE_PAGE = "/device";

    private final Authorizations authorizations;
    private final SignIns signIns;
    private final TokenAudience audiences;
    private final OAuth2TokenGenerator<OAuth2Token> generator;
    private final PollingPace pace;
    private final TokenResponseHandler tokenResponse;
    private final IntrospectionResponseHandler introspectionResponse;
    private final RefusedTokenHandler refused;
    private final GrantedAccess grantedAccess;
    private final Journal journal;
    private final Clock clock;

    TokenEndpoints(
            Authorizations authorizations,
            SignIns signIns,
            TokenAudience audiences,
            OAuth2TokenGenerator<OAuth2Token> generator,
            PollingPace pace,
            TokenResponseHandler tokenResponse,
            IntrospectionResponseHandler introspectionResponse,
            RefusedTokenHandler refused,
            GrantedAccess grantedAccess,
            Journal journal,
            Clock clock) {
        this.authorizations = authorizations;
        this.signIns = signIns;
        this.audiences = audiences;
        this.generator = generator;
        this.pace = pace;
        this.tokenResponse = tokenResponse;
        this.introspectionResponse = introspectionResponse;
        this.refused = refused;
        this.grantedAccess = grantedAccess;
        this.journal = journal;
        this.clock = clock;
    }

    void configure(OAuth2AuthorizationServerConfigurer server) {
        server.tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(
                                converters -> converters.addFirst(new NoDetailsInTokenRequest()))
                        .authenticationProviders(providers -> providers.replaceAll(this::withOurs))
                        .accessTokenResponseHandler(tokenResponse)
                        .errorResponseHandler(refused))
                .tokenIntrospectionEndpoint(endpoint -> endpoint.authenticationProviders(
                                providers -> providers.set(0, new TokenIntrospection(authorizations, grantedAccess)))
                        .introspectionResponseHandler(introspectionResponse)
                        .errorResponseHandler(refused))
                .tokenRevocationEndpoint(endpoint -> endpoint.authenticationProviders(
                                providers -> providers.set(0, new TokenRevocation(authorizations, journal)))
                        .errorResponseHandler(refused))
                .deviceAuthorizationEndpoint(endpoint -> endpoint.verificationUri(DEVICE_PAGE)
                        .authenticationProviders(
                                providers -> providers.set(0, new DeviceAuthorizationProvider(authorizations, clock)))
                        .errorResponseHandler(refused));
    }

    private AuthenticationProvider withOurs(AuthenticationProvider provider) {
        return switch (provider) {
            case OAuth2TokenExchangeAuthenticationProvider exchange ->
                new TokenExchange(exchange, authorizations, signIns, audiences);
            case OAuth2RefreshTokenAuthenticationProvider refresh -> new RefreshGrant(refresh);
            case OAuth2DeviceCodeAuthenticationProvider devices ->
                new DeviceTokens(devices, authorizations, generator, pace);
            default -> provider;
        };
    }
}
