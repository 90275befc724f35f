package fr.montpellier.multipass.simulators.mail;

import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Configures the mail server and its pages, which the loopback interface alone reaches. */
@Configuration(proxyBeanMethods = false)
@Import(MailPages.class)
public class MailConfiguration {

    private static final String CONTENT_POLICY =
            "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    MailSettings settings(Environment environment) {
        return Binder.get(environment)
                .bind("multipass.simulators.mail", MailSettings.class)
                .get();
    }

    @Bean
    MailFolder folder(MailSettings settings) throws IOException {
        return new MailFolder(settings.directory(), Clock.systemUTC());
    }

    @Bean
    MailReceiver receiver(MailSettings settings, MailFolder folder) {
        return new MailReceiver(settings, folder);
    }

    @Bean
    SecurityFilterChain pages(HttpSecurity http) {
        return http.requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/", "/messages/*", "/simulators/**", "/actuator/health/**", "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
