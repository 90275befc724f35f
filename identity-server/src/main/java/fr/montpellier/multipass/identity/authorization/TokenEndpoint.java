package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.device.DeviceTokens;
import fr.montpellier.multipass.identity.device.PollingPace;
import fr.montpellier.multipass.identity.sessions.SignIns;
import fr.montpellier.multipass.identity.tokens.Authorizations;
import fr.montpellier.multipass.identity.tokens.RefreshGrant;
import fr.montpellier.multipass.identity.tokens.TokenAudience;
import fr.montpellier.multipass.identity.tokens.TokenExchange;
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

/** Where clients get tokens, grant by grant. */
@Component
class TokenEndpoint implements ProtocolEndpoint {

    private final Authorizations authorizations;
    private final SignIns signIns;
    private final TokenAudience audiences;
    private final OAuth2TokenGenerator<OAuth2Token> generator;
    private final PollingPace pace;
    private final TokenResponseHandler response;
    private final RefusedTokenHandler refused;

    TokenEndpoint(
            Authorizations authorizations,
            SignIns signIns,
            TokenAudience audiences,
            OAuth2TokenGenerator<OAuth2Token> generator,
            PollingPace pace,
            TokenResponseHandler response,
            RefusedTokenHandler refused) {
        this.authorizations = authorizations;
        this.signIns = signIns;
        this.audiences = audiences;
        this.generator = generator;
        this.pace = pace;
        this.response = response;
        this.refused = refused;
    }

    @Override
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(converters -> {
                    converters.replaceAll(TokenEndpoint::withOurs);
                    converters.addFirst(new NoDetailsInTokenRequest());
                })
                .authenticationProviders(providers -> providers.replaceAll(this::withOurs))
                .accessTokenResponseHandler(response)
                .errorResponseHandler(refused));
    }

    private static AuthenticationConverter withOurs(AuthenticationConverter converter) {
        return converter instanceof OAuth2RefreshTokenAuthenticationConverter
                ? new RefreshRequestConverter()
                : converter;
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
