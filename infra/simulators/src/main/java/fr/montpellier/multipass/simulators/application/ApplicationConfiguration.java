package fr.montpellier.multipass.simulators.application;

import java.time.Clock;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Configures the application and the security of its pages. */
@Configuration(proxyBeanMethods = false)
@Import({ApplicationPages.class, MultipassClient.class, DpopProofs.class, VaultClient.class})
public class ApplicationConfiguration {

    /** Has no {@code form-action}: after a form, the browser is redirected to Multipass. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ApplicationSettings settings(Environment environment) {
        return Binder.get(environment)
                .bind("multipass.simulators.application", ApplicationSettings.class)
                .get();
    }

    /**
     * Has no CSRF tokens: the forms change only the visitor's own session, whose cookie is not sent with forms of other
     * sites.
     */
    @Bean
    SecurityFilterChain pages(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/",
                                ApplicationPages.ASK,
                                ApplicationPages.CALLBACK,
                                ApplicationPages.LEAVE,
                                ApplicationPages.PIECES + "/*",
                                ApplicationPages.KEYS,
                                "/simulators/**",
                                "/actuator/health/**",
                                "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
