package fr.montpellier.multipass.portal.signin.client;

import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import fr.montpellier.multipass.service.tokens.AssuranceLevel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Configures the portal's registration at the identity server, without discovery, so that the portal starts while that
 * server is down.
 */
@Configuration
class OAuthClientConfiguration {

    private static final String HINT = "idp_hint";
    private static final String PROMPT = "prompt";
    private static final String LEVELS = "acr_values";
    private static final String ACTING_FOR = "acting_for";
    private static final Set<String> HINTS = Set.of("franceconnect", "proconnect", "multipass");

    @Bean
    ClientRegistrationRepository clientRegistrations(IdentitySettings settings) {
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(
                        SignInAddresses.REGISTRATION)
                .clientId(settings.clientId())
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope(OidcScopes.OPENID, OidcScopes.PROFILE, Scopes.MULTIPASS)
                .issuerUri(settings.issuer())
                .authorizationUri(settings.issuer() + "/oauth2/authorize")
                .tokenUri(settings.tokenEndpoint())
                .jwkSetUri(settings.keys())
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(Map.of("end_session_endpoint", settings.issuer() + "/connect/logout"))
                .build());
    }

    @Bean
    IdentityRequestFactory identityRequestFactory(OutboundClient outbound) {
        return new IdentityRequestFactory(outbound.requestFactory(IdentityRequestFactory.LIMITS, Destinations.ANY));
    }

    @Bean
    OAuth2AuthorizationRequestResolver authorizationRequests(ClientRegistrationRepository registrations) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations);
        resolver.setAuthorizationRequestCustomizer(request -> {
            parameter(HINT)
                    .filter(HINTS::contains)
                    .ifPresent(hint -> request.additionalParameters(parameters -> parameters.put(HINT, hint)));
            current()
                    .flatMap(RepresentationChoice::in)
                    .ifPresent(
                            choice -> request.additionalParameters(parameters -> parameters.put(ACTING_FOR, choice)));
            parameter(LEVELS)
                    .filter(AssuranceLevel.ASCENDING::contains)
                    .ifPresent(level -> request.additionalParameters(parameters -> parameters.put(LEVELS, level)));
            parameter(PROMPT)
                    .filter(SignInAddresses.PROMPT_LOGIN::equals)
                    .ifPresent(prompt -> request.additionalParameters(parameters -> parameters.put(PROMPT, prompt)));
        });
        return resolver;
    }

    private static Optional<String> parameter(String name) {
        return current().map(request -> request.getParameter(name));
    }

    private static Optional<HttpServletRequest> current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(attributes.getRequest())
                : Optional.empty();
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange(
            RestClient.Builder builder, IdentityRequestFactory requestFactory, ClientAssertion assertion) {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.addParametersConverter(request -> assertion.parameters());
        client.setRestClient(builder.requestFactory(requestFactory.requests())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }
}
