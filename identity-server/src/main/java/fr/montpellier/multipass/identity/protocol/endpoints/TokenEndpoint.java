package fr.montpellier.multipass.identity.protocol.endpoints;

import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.identity.protocol.device.DevicePollRepository;
import fr.montpellier.multipass.identity.protocol.device.DeviceTokens;
import fr.montpellier.multipass.identity.protocol.exchange.RefreshRequestConverter;
import fr.montpellier.multipass.identity.protocol.exchange.TokenErrorHandler;
import fr.montpellier.multipass.identity.protocol.exchange.TokenRequestDetailsRejection;
import fr.montpellier.multipass.identity.protocol.exchange.TokenResponseHandler;
import fr.montpellier.multipass.identity.protocol.grants.GrantService;
import fr.montpellier.multipass.identity.protocol.grants.details.TokenAccessProvider;
import fr.montpellier.multipass.identity.protocol.tokens.RefreshGrant;
import fr.montpellier.multipass.identity.protocol.tokens.TokenAudience;
import fr.montpellier.multipass.identity.protocol.tokens.TokenExchange;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/** Configures the token endpoint for each grant type. */
@Component
class TokenEndpoint implements ProtocolEndpoint {

    private final Authorizations authorizations;
    private final SignInService signIns;
    private final TokenAudience audiences;
    private final OAuth2TokenGenerator<OAuth2Token> generator;
    private final DevicePollRepository interval;
    private final GrantService grantService;
    private final TokenResponseHandler response;
    private final TokenErrorHandler tokenErrors;

    TokenEndpoint(
            Authorizations authorizations,
            SignInService signIns,
            TokenAudience audiences,
            OAuth2TokenGenerator<OAuth2Token> generator,
            DevicePollRepository interval,
            GrantService grantService,
            TokenResponseHandler response,
            TokenErrorHandler tokenErrors) {
        this.authorizations = authorizations;
        this.signIns = signIns;
        this.audiences = audiences;
        this.generator = generator;
        this.interval = interval;
        this.grantService = grantService;
        this.response = response;
        this.tokenErrors = tokenErrors;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(converters -> {
                    converters.replaceAll(TokenEndpoint::replaced);
                    converters.addFirst(new TokenRequestDetailsRejection());
                })
                .authenticationProviders(providers -> providers.replaceAll(this::replaced))
                .accessTokenResponseHandler(response)
                .errorResponseHandler(tokenErrors));
    }

    private static AuthenticationConverter replaced(AuthenticationConverter converter) {
        return converter instanceof OAuth2RefreshTokenAuthenticationConverter
                ? new RefreshRequestConverter()
                : converter;
    }

    private AuthenticationProvider replaced(AuthenticationProvider provider) {
        return new TokenAccessProvider(restricted(provider), grantService);
    }

    private AuthenticationProvider restricted(AuthenticationProvider provider) {
        return switch (provider) {
            case OAuth2TokenExchangeAuthenticationProvider exchange ->
                new TokenExchange(exchange, authorizations, signIns, audiences);
            case OAuth2RefreshTokenAuthenticationProvider refresh -> new RefreshGrant(refresh);
            case OAuth2DeviceCodeAuthenticationProvider devices ->
                new DeviceTokens(devices, authorizations, generator, interval);
            default -> provider;
        };
    }
}
