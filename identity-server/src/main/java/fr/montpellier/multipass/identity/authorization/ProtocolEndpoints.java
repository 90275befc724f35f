package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.clients.PublicClientConverter;
import fr.montpellier.multipass.identity.clients.PublicClientProvider;
import fr.montpellier.multipass.identity.sessions.SignIns;
import fr.montpellier.multipass.identity.tokens.Authorizations;
import fr.montpellier.multipass.identity.tokens.SingleUseAssertion;
import fr.montpellier.multipass.identity.tokens.TokenExchange;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** The framework's endpoints with what it leaves to us. */
@Component
class ProtocolEndpoints {

    private final RegisteredClientRepository clients;
    private final SignIns signIns;
    private final Authorizations authorizations;
    private final SingleUseAssertion singleUse;
    private final RefusedTokenHandler refusedToken;
    private final SignOut signOut;
    private final TokenResponseHandler tokenResponse;
    private final UserInfo userInfo;
    private final UserInfoResponseHandler userInfoResponse;
    private final Discovery discovery;

    ProtocolEndpoints(
            RegisteredClientRepository clients,
            SignIns signIns,
            Authorizations authorizations,
            SingleUseAssertion singleUse,
            RefusedTokenHandler refusedToken,
            SignOut signOut,
            TokenResponseHandler tokenResponse,
            UserInfo userInfo,
            UserInfoResponseHandler userInfoResponse,
            Discovery discovery) {
        this.clients = clients;
        this.signIns = signIns;
        this.authorizations = authorizations;
        this.singleUse = singleUse;
        this.refusedToken = refusedToken;
        this.signOut = signOut;
        this.tokenResponse = tokenResponse;
        this.userInfo = userInfo;
        this.userInfoResponse = userInfoResponse;
        this.discovery = discovery;
    }

    void configure(OAuth2AuthorizationServerConfigurer server) {
        server.clientAuthentication(authentication -> authentication
                        .authenticationConverters(converters -> {
                            converters.addFirst(new ClientNamedByAssertion());
                            converters.addLast(new PublicClientConverter());
                        })
                        .authenticationProviders(providers -> {
                            providers.addFirst(new PublicClientProvider(clients));
                            useAssertionsOnce(providers);
                        })
                        .errorResponseHandler(refusedToken))
                .authorizationEndpoint(endpoint -> endpoint.authenticationProviders(this::signInScopesOnly))
                .tokenEndpoint(endpoint -> endpoint.authenticationProviders(this::narrowExchange)
                        .accessTokenResponseHandler(tokenResponse)
                        .errorResponseHandler(refusedToken))
                .authorizationServerMetadataEndpoint(
                        endpoint -> endpoint.authorizationServerMetadataCustomizer(discovery::describe))
                .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                endpoint -> endpoint.providerConfigurationCustomizer(discovery::describe))
                        .userInfoEndpoint(endpoint ->
                                endpoint.userInfoMapper(userInfo::of).userInfoResponseHandler(userInfoResponse))
                        .logoutEndpoint(endpoint ->
                                endpoint.logoutResponseHandler(signOut).errorResponseHandler(signOut::refused)));
    }

    private void useAssertionsOnce(List<AuthenticationProvider> providers) {
        var decoders = new JwtClientAssertionDecoderFactory();
        decoders.setJwtValidatorFactory(client -> new DelegatingOAuth2TokenValidator<>(
                JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client), singleUse));
        providers.forEach(provider -> {
            if (provider instanceof JwtClientAssertionAuthenticationProvider assertions) {
                assertions.setJwtDecoderFactory(decoders);
            }
        });
    }

    private void signInScopesOnly(List<AuthenticationProvider> providers) {
        providers.forEach(provider -> {
            if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
                requests.setAuthenticationValidator(
                        new OAuth2AuthorizationCodeRequestAuthenticationValidator().andThen(SignInScopes::check));
            }
        });
    }

    private void narrowExchange(List<AuthenticationProvider> providers) {
        providers.replaceAll(provider -> provider instanceof OAuth2TokenExchangeAuthenticationProvider exchange
                ? new TokenExchange(exchange, authorizations, signIns)
                : provider);
    }
}
