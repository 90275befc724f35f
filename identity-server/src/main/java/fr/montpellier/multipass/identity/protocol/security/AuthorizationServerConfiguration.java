package fr.montpellier.multipass.identity.protocol.security;

import fr.montpellier.multipass.identity.people.federation.Upstream;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.browser.BrowserSignIns;
import fr.montpellier.multipass.identity.people.signin.federated.FederatedSignInFilter;
import fr.montpellier.multipass.identity.people.signin.federated.SignInErrorHandler;
import fr.montpellier.multipass.identity.people.signin.federated.SourceQuestionHandler;
import fr.montpellier.multipass.identity.people.signin.opening.AgentSignIns;
import fr.montpellier.multipass.identity.people.signin.opening.ResidentSignIns;
import fr.montpellier.multipass.identity.protocol.endpoints.AuthorizationEndpoint;
import fr.montpellier.multipass.identity.protocol.endpoints.ProtocolEndpoints;
import fr.montpellier.multipass.identity.protocol.endpoints.UserInfoEndpoint;
import fr.montpellier.multipass.identity.protocol.exchange.TokenErrorHandler;
import fr.montpellier.multipass.identity.protocol.grants.management.GrantMetadata;
import fr.montpellier.multipass.identity.rates.CallerRates;
import fr.montpellier.multipass.service.tokens.ResourceServer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.DispatcherTypeRequestMatcher;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Configures the security of the protocol endpoints, of the API of this server and of its pages. Everything else is
 * denied.
 */
@Configuration
class AuthorizationServerConfiguration {

    /** A cache that resumes no denied request after the sign-in, because it would be denied again. */
    private static final RequestCache NO_RESUMPTION = new NullRequestCache();

    @Bean
    AuthorizationServerSettings authorizationServerSettings(@Value("${multipass.external-url}") String externalUrl) {
        return AuthorizationServerSettings.builder().issuer(externalUrl).build();
    }

    /**
     * Disables the observation of each security filter, which costs more than the filters. Whole requests are measured.
     */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new NoSessionRegistry();
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(
            HttpSecurity http,
            ProtocolEndpoints endpoints,
            AuthorizationEndpoint authorization,
            ClientRequestFilters clientRequests,
            CallerRates rates,
            TokenErrorHandler tokenErrors) {
        SecurityHeaders.on(http);
        clientRequests.on(http);
        http.oauth2AuthorizationServer(server -> {
                    http.securityMatcher(server.getEndpointsMatcher());
                    endpoints.configure(server);
                })
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                                new BearerTokenAuthenticationEntryPoint(), UserInfoEndpoint.ADDRESS)
                        .defaultAuthenticationEntryPointFor(
                                tokenErrors::withoutClient, PathPatternRequestMatcher.pathPattern("/oauth2/*")))
                .oauth2ResourceServer(
                        server -> server.jwt(Customizer.withDefaults()).bearerTokenResolver(UserInfoEndpoint.tokens()))
                .requestCache(cache -> cache.requestCache(NO_RESUMPTION))
                .servletApi(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(rates.filter(), LogoutFilter.class)
                .addFilterBefore(authorization.before(), LogoutFilter.class)
                .addFilterBefore(rates.filter(), AuthorizationFilter.class);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, CallerRates rates) {
        http.securityMatcher(
                "/api/**",
                "/journal/**",
                "/problems/**",
                "/actuator/**",
                GrantMetadata.PATH + "/**",
                "/.well-known/oauth-protected-resource",
                "/openapi.json",
                "/livez",
                "/readyz");
        return ResourceServer.protect(http, "/openapi.json", "/livez", "/readyz", "/api/token-status")
                .addFilterBefore(rates.filter(), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http,
            List<Upstream> upstreams,
            SignInService signIns,
            ResidentSignIns residents,
            AgentSignIns agents,
            SourceQuestionHandler questions,
            SignInErrorHandler refused,
            BrowserSignIns browserSignIns,
            LocaleResolver languages,
            CallerRates rates,
            Clock clock) {
        SecurityHeaders.on(http);
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(
                                        "/",
                                        "/login",
                                        "/login/agents",
                                        "/account",
                                        "/account/**",
                                        "/federation/**",
                                        "/device/**",
                                        "/sign-out",
                                        "/sign-out/applications",
                                        "/signed-out",
                                        "/consent",
                                        "/trial",
                                        "/role",
                                        "/operator",
                                        "/invitation",
                                        "/reconciliation",
                                        "/reconciliation/**",
                                        "/register",
                                        "/register/found",
                                        "/deaths",
                                        "/deaths/**",
                                        "/representation",
                                        "/representation/**",
                                        "/mandates",
                                        "/mandates/**",
                                        "/recovery",
                                        "/recovery/**",
                                        "/cards/**",
                                        "/card-desk",
                                        "/card-desk/**",
                                        "/sources/franceconnect",
                                        "/assets/**",
                                        "/applications/*/logo",
                                        "/favicon.ico")
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                // A forward is not sent by a browser; the original request was checked or needs no token.
                .csrf(csrf -> csrf.ignoringRequestMatchers(new DispatcherTypeRequestMatcher(DispatcherType.FORWARD)))
                .addFilterBefore(
                        new FederatedSignInFilter(
                                upstreams,
                                signIns,
                                residents,
                                agents,
                                questions,
                                refused,
                                browserSignIns,
                                languages,
                                clock),
                        UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(rates.filter(), AuthorizationFilter.class)
                // The response is a page: denied resources are shown as not found, and a missing CSRF token as an
                // expired form.
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, closed) -> response.sendError(HttpServletResponse.SC_NOT_FOUND))
                        .accessDeniedHandler((request, response, denied) -> response.sendError(
                                denied instanceof CsrfException
                                        ? HttpServletResponse.SC_FORBIDDEN
                                        : HttpServletResponse.SC_NOT_FOUND)))
                .requestCache(cache -> cache.requestCache(NO_RESUMPTION))
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .build();
    }
}
