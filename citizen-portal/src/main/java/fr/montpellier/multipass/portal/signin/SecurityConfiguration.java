package fr.montpellier.multipass.portal.signin;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import fr.montpellier.multipass.kernel.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may open what: views by their annotations, files by role, everything else closed. */
@Configuration
class SecurityConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);
    private static final String SIGN_IN = "/oauth2/authorization/" + SignInConfiguration.REGISTRATION;

    @Bean
    SecurityFilterChain portal(
            HttpSecurity http,
            OAuth2AuthorizationRequestResolver requests,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeExchange,
            SessionTokensRepository tokens) {
        return http.authorizeHttpRequests(access -> access.requestMatchers(
                                "/actuator/health/**",
                                "/problems/**",
                                "/.well-known/jwks.json",
                                "/langue/**",
                                BackChannelLogoutController.PATH,
                                "/multipass.css",
                                "/favicon.svg")
                        .permitAll()
                        .requestMatchers("/fichiers/usager/**")
                        .hasRole(Role.RESIDENT.name())
                        .requestMatchers("/fichiers/agent/**")
                        .hasRole(Role.AGENT.name())
                        .requestMatchers("/fichiers/dpo/**")
                        .hasRole(Role.DPO.name()))
                .headers(headers -> headers.withObjectPostProcessor(writtenFirst())
                        .cacheControl(cache -> cache.disable())
                        .frameOptions(frames -> frames.sameOrigin())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("geolocation=(), microphone=(), payment=(), usb=()")))
                // The identity server's own request: its token proves where it comes from.
                .csrf(csrf -> csrf.ignoringRequestMatchers(BackChannelLogoutController.PATH))
                // With the second argument, signing out goes on to the identity server (OpenID Connect RP-Initiated
                // Logout 1.0).
                .with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin.oauth2LoginPage(SIGN_IN, "{baseUrl}/"))
                .oauth2Login(login -> login.authorizationEndpoint(e -> e.authorizationRequestResolver(requests))
                        .tokenEndpoint(e -> e.accessTokenResponseClient(codeExchange))
                        .authorizedClientRepository(tokens)
                        .failureHandler(toOurOwnPage()))
                .build();
    }

    /** Pages are forwarded to Vaadin's servlet, and after a forward the container drops what is added to the answer. */
    private static ObjectPostProcessor<HeaderWriterFilter> writtenFirst() {
        return new ObjectPostProcessor<>() {
            @Override
            public <T extends HeaderWriterFilter> T postProcess(T filter) {
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        };
    }

    /** Without a page of ours the framework would start the sign-in again, for ever. */
    private static AuthenticationFailureHandler toOurOwnPage() {
        return (request, response, failure) -> {
            String code = failure instanceof OAuth2AuthenticationException oauth
                    ? oauth.getError().getErrorCode()
                    : "other";
            LOG.warn("sign-in failed: {}", code.replaceAll("[^a-z_]", ""));
            response.sendRedirect(
                    code.equals("access_denied") ? "/connexion-impossible?raison=refus" : "/connexion-impossible");
        };
    }
}
