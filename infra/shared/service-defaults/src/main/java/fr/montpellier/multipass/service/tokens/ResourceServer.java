package fr.montpellier.multipass.service.tokens;

import fr.montpellier.multipass.service.dpop.DpopRequests;
import fr.montpellier.multipass.service.dpop.DpopTokenFilter;
import fr.montpellier.multipass.service.problems.Problems;
import jakarta.servlet.DispatcherType;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;

/** Configures the security of an API: no session, an access token for all addresses but a few public ones. */
public final class ResourceServer {

    private static final String[] OPEN = {
        "/actuator/health/**",
        "/problems/*",
        "/.well-known/jwks.json",
        "/openapi.json",
        "/journal/checkpoint",
        "/journal/key",
        "/journal/statistics",
        "/journal/tile/{level:[0-9]+}/**",
        "/journal/witness/**"
    };

    private static final String CLIENTS = "multipass.correlation.clients";
    private static final String[] OWN_CLIENTS = {"citizen-portal", "document-vault", "identity-server"};

    private ResourceServer() {}

    /** @param openPaths patterns that need no token, in addition to health, problem pages, keys and the log's hashes */
    public static HttpSecurity protect(HttpSecurity http, String... openPaths) {
        ApplicationContext context = http.getSharedObject(ApplicationContext.class);
        ProblemEntryPoint refusals = new ProblemEntryPoint(context.getBean(Problems.class), context);
        String[] open = Stream.of(OPEN, openPaths).flatMap(Stream::of).toArray(String[]::new);
        return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(open)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .bearerTokenResolver(new AuthorizationHeaderTokens())
                        // The metadata to which the challenge refers a client without a token (RFC 9728).
                        .protectedResourceMetadata(metadata -> metadata.protectedResourceMetadataCustomizer(
                                resource -> resource.authorizationServer(issuer(context.getEnvironment()))))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals)
                        .withObjectPostProcessor(keySetFailuresAsProblems(refusals)))
                .addFilterBefore(
                        new DpopTokenFilter(
                                context.getBean(DpopRequests.class), context.getBean(JwtDecoder.class), refusals),
                        BearerTokenAuthenticationFilter.class)
                .addFilterAfter(
                        new ServicesCorrelation(
                                Set.of(context.getEnvironment().getProperty(CLIENTS, String[].class, OWN_CLIENTS))),
                        BearerTokenAuthenticationFilter.class);
    }

    /** Returns the issuer whose tokens are accepted; the identity server's API accepts its own. */
    private static String issuer(Environment settings) {
        String issuer = settings.getProperty("multipass.tokens.issuer");
        return issuer == null ? settings.getRequiredProperty("multipass.external-url") : issuer;
    }

    /**
     * Answers unreachable keys of the issuer as a problem; otherwise they would leave the filter as an exception and a
     * bare 500.
     */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> keySetFailuresAsProblems(
            ProblemEntryPoint refusals) {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends BearerTokenAuthenticationFilter> T postProcess(T filter) {
                var handler = new AuthenticationEntryPointFailureHandler(refusals);
                handler.setRethrowAuthenticationServiceException(false);
                filter.setAuthenticationFailureHandler(handler);
                return filter;
            }
        };
    }
}
