package fr.montpellier.multipass.simulators.provider;

import fr.montpellier.multipass.simulators.faults.Faults;
import fr.montpellier.multipass.simulators.provider.keys.Sha256PasswordEncoder;
import fr.montpellier.multipass.simulators.provider.keys.SigningKeys;
import fr.montpellier.multipass.simulators.provider.keys.TokenEncryption;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import fr.montpellier.multipass.simulators.provider.signin.Interaction;
import fr.montpellier.multipass.simulators.provider.tokens.ClientAssertions;
import fr.montpellier.multipass.simulators.provider.tokens.IdTokens;
import fr.montpellier.multipass.simulators.provider.tokens.TokenParameterFilter;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2AccessTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * Configures the security of the endpoints. Spring Authorization Server answers {@code /token} and {@code /jwks}; the
 * simulator implements the others, because the real providers refuse there what Spring ignores, sign their userinfo,
 * and issue opaque access tokens.
 */
@Configuration(proxyBeanMethods = false)
class ProviderSecurity {

    /** Has no {@code form-action}: after a form, the browser is redirected to the relying party. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    AuthorizationServerSettings endpoints(ProviderSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer().toString())
                .tokenEndpoint("/api/v2/token")
                .jwkSetEndpoint("/api/v2/jwks")
                .build();
    }

    @Bean
    PasswordEncoder clientSecrets() {
        return new Sha256PasswordEncoder();
    }

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokens(
            ProviderSettings settings, SigningKeys keys, TokenEncryption encryption, Faults faults, Clock clock) {
        return new DelegatingOAuth2TokenGenerator(
                new OAuth2AccessTokenGenerator(), new IdTokens(settings, keys, encryption, faults, clock));
    }

    @Bean
    @Order(1)
    SecurityFilterChain tokenEndpoint(HttpSecurity http, ProviderSettings settings, Clock clock) {
        JwtClientAssertionDecoderFactory decoders = new JwtClientAssertionDecoderFactory();
        decoders.setJwtValidatorFactory(new ClientAssertions(settings, clock)::validator);
        return http.securityMatcher("/api/v2/token", "/api/v2/jwks")
                .oauth2AuthorizationServer(server -> server.clientAuthentication(clients ->
                        clients.authenticationProviders(providers -> providers.forEach(provider -> {
                            if (provider instanceof JwtClientAssertionAuthenticationProvider assertions) {
                                assertions.setJwtDecoderFactory(decoders);
                            }
                        }))))
                .addFilterBefore(new TokenParameterFilter(), SecurityContextHolderFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** Has no CSRF tokens: the addresses of the pages' forms are unguessable (see {@link Interaction}). */
    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/api/v2/**",
                                "/simulators/**",
                                "/actuator/health/**",
                                "/faults/**",
                                "/demo/people",
                                "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
