package fr.montpellier.multipass.service.tokens;

import fr.montpellier.multipass.service.certificates.CertificateBoundTokens;
import fr.montpellier.multipass.service.jose.BoundedJwtDecoder;
import fr.montpellier.multipass.service.tokens.representation.MandateLimit;
import fr.montpellier.multipass.service.tokens.representation.RepresentativeClaimsValidator;
import fr.montpellier.multipass.service.tokens.representation.RepresentativeRefusalPublisher;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Configures access tokens in services that have an audience of their own ({@code multipass.tokens.audience}). */
@AutoConfiguration(before = {OAuth2ResourceServerAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class})
@ConditionalOnProperty("multipass.tokens.audience")
@EnableConfigurationProperties(TokenSettings.class)
@EnableMethodSecurity
class TokensAutoConfiguration {

    private static final Duration KEYS_TIMEOUT = Duration.ofSeconds(2);

    /** Accepts only ES256, type {@code at+jwt}, the configured issuer and this service's audience (RFC 9068, section 4); of agents, only while they may work. */
    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(TokenSettings settings) {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(KEYS_TIMEOUT);
        requests.setReadTimeout(KEYS_TIMEOUT);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(settings.keys())
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .validateType(false)
                .restOperations(new RestTemplate(requests))
                .build();
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
        OAuth2TokenValidator<Jwt> claims = JwtValidators.createAtJwtValidator()
                .issuer(settings.issuer())
                .audience(settings.audience())
                .validators(all -> {
                    all.put("cnf", new CertificateBoundTokens());
                    all.put("acting", new RepresentativeClaimsValidator());
                    // Last: it asks the issuer, about a token that is good otherwise.
                    all.put("status", new AgentTokenStatus(requests, settings.status()));
                })
                .build();
        return new BoundedJwtDecoder(new VerifiedTokens(decoder, claims));
    }

    /**
     * Leaves out the observation of each security filter and of each authorization, which takes a tenth of the processor time of a
     * short request; requests as a whole are observed by {@code http.server.requests}.
     */
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain resourceServer(HttpSecurity http) {
        return ResourceServer.protect(http).build();
    }

    @Bean
    WebMvcConfigurer callerArguments(ApplicationEventPublisher events) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }

            @Override
            public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                resolvers.addFirst(new RepresentativeRefusalPublisher(events));
            }

            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(new MandateLimit());
            }
        };
    }
}
