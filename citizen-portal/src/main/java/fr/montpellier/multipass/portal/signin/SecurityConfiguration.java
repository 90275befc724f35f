package fr.montpellier.multipass.portal.signin;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.addresses.LightAddresses;
import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.addresses.VaadinAddresses;
import fr.montpellier.multipass.portal.signin.client.AuthorizationRequestCookie;
import fr.montpellier.multipass.portal.signin.client.SessionAuthorizedClientRepository;
import fr.montpellier.multipass.portal.signin.sessions.ExistingSessionCsrfTokenRepository;
import fr.montpellier.multipass.portal.signin.sessions.SessionCapacityFilter;
import fr.montpellier.multipass.portal.signin.sessions.SessionRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Configures access: views by their annotations, files by role, everything else denied. */
@Configuration
class SecurityConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);

    @Bean
    SecurityFilterChain portal(
            HttpSecurity http,
            OAuth2AuthorizationRequestResolver requests,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange,
            SessionAuthorizedClientRepository tokens,
            AuthorizationRequestCookie signIns,
            ReturnAddressCookie returnAddress,
            AuthenticationEntryPoint entryPoint,
            VaadinAddresses addresses,
            SessionRegistry sessions) {
        return http.authorizeHttpRequests(access -> access.requestMatchers(
                                "/",
                                "/accessibilite",
                                "/donnees-personnelles/**",
                                "/mentions-legales",
                                "/transparence",
                                "/transparence.json",
                                "/transparence.csv",
                                "/aide",
                                "/theme/**",
                                "/premiere-visite/vue",
                                "/connexion-impossible",
                                "/session-terminee",
                                "/compte-ferme",
                                SignInAddresses.AGAIN,
                                SignInAddresses.STEP_UP,
                                "/error",
                                "/actuator/health/**",
                                "/problems/**",
                                "/.well-known/jwks.json",
                                "/langue/**",
                                BackChannelLogoutController.PATH)
                        .access((person, asked) -> new AuthorizationDecision(
                                !addresses.isVaadinProtocol(asked.getRequest()) || isSignedIn(person.get())))
                        .requestMatchers(addresses::isFile)
                        .permitAll()
                        .requestMatchers("/fichiers/usager/**", LightAddresses.ROOT, LightAddresses.ROOT + "/**")
                        .hasRole(Role.RESIDENT.name())
                        .requestMatchers("/fichiers/agent/**")
                        .hasRole(Role.AGENT.name())
                        .requestMatchers("/fichiers/registre/**")
                        .hasAnyRole(Role.DPO.name(), Role.ADMINISTRATOR.name())
                        .requestMatchers("/fichiers/dpo/**")
                        .hasRole(Role.DPO.name()))
                .headers(headers -> headers.withObjectPostProcessor(writeHeadersEagerly())
                        .cacheControl(cacheControl -> cacheControl.disable())
                        .frameOptions(frames -> frames.sameOrigin())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("geolocation=(), microphone=(), payment=(), usb=()")))
                // The identity server sends this request; its logout token authenticates it.
                .csrf(csrf -> csrf.csrfTokenRepository(new ExistingSessionCsrfTokenRepository())
                        .ignoringRequestMatchers(BackChannelLogoutController.PATH))
                // With the second argument, signing out continues at the identity server (OpenID Connect RP-Initiated
                // Logout 1.0). Vaadin's own rules would open its protocol and its components' files to any client.
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.oauth2LoginPage(SignInAddresses.ADDRESS, "{baseUrl}/")
                                .enableAuthorizedRequestsConfiguration(false))
                .authorizeHttpRequests(access -> access.anyRequest().authenticated())
                .requestCache(cache -> cache.requestCache(returnAddress))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(entryPoint))
                .oauth2Login(login -> login.authorizationEndpoint(
                                e -> e.authorizationRequestResolver(requests).authorizationRequestRepository(signIns))
                        .tokenEndpoint(e -> e.accessTokenResponseClient(codeExchange))
                        .authorizedClientRepository(tokens)
                        .failureHandler(redirectToErrorPage()))
                .addFilterBefore(new SessionCapacityFilter(sessions), OAuth2AuthorizationRequestRedirectFilter.class)
                .addFilterBefore(new RepresentationSignInFilter(), OAuth2AuthorizationRequestRedirectFilter.class)
                .build();
    }

    private static boolean isSignedIn(@Nullable Authentication person) {
        return person != null && person.isAuthenticated() && !(person instanceof AnonymousAuthenticationToken);
    }

    /**
     * Writes the security headers first: pages are forwarded to Vaadin's servlet, and the container drops headers that
     * are added after a forward.
     */
    private static ObjectPostProcessor<HeaderWriterFilter> writeHeadersEagerly() {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends HeaderWriterFilter> T postProcess(T filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }

    /**
     * Redirects a failed sign-in to a page of the portal: without one, the framework would start the sign-in again,
     * endlessly.
     */
    private static AuthenticationFailureHandler redirectToErrorPage() {
        return (request, response, failure) -> {
            String code = failure instanceof OAuth2AuthenticationException oauth
                    ? oauth.getError().getErrorCode()
                    : "other";
            LOG.warn("Sign-in failed: {}", code.replaceAll("[^a-z_]", ""));
            response.sendRedirect(
                    switch (code) {
                        case "access_denied" -> SignInAddresses.FAILED + "?raison=refus";
                        case SessionAuthorizedClientRepository.NO_CAPACITY -> SignInAddresses.FULL;
                        default -> SignInAddresses.FAILED;
                    });
        };
    }
}
