package fr.montpellier.multipass.simulators.timestamps;

import java.time.Clock;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Configures the authority and the security of its endpoint. */
@Configuration(proxyBeanMethods = false)
@Import(TimeStampController.class)
public class TimeStampConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    AuthorityKeys authorityKeys(Environment environment, Clock clock) {
        return AuthorityKeys.open(
                Binder.get(environment)
                        .bind("multipass.simulators.timestamps", TimeStampSettings.class)
                        .orElseGet(() -> new TimeStampSettings(null))
                        .dataDirectory(),
                clock);
    }

    @Bean
    SecurityFilterChain stamps(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/", "/actuator/health/**", "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
