package fr.montpellier.multipass.simulators.particulier;

import java.io.IOException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Configures the endpoints; the controller checks tokens, as each endpoint takes another kind. */
@Configuration(proxyBeanMethods = false)
@Import({ParticulierController.class, PlannedErrorsController.class})
public class ParticulierConfiguration {

    @Bean
    ParticulierSettings settings(Environment environment) {
        return Binder.get(environment)
                .bind("multipass.simulators.particulier", ParticulierSettings.class)
                .get();
    }

    @Bean
    StagingCases cases() throws IOException {
        return StagingCases.load();
    }

    @Bean
    CitizenTokens citizenTokens(ParticulierSettings settings) {
        return new CitizenTokens(settings.franceconnect());
    }

    @Bean
    PlannedErrors plannedErrors(Environment environment) {
        return new PlannedErrors(environment.getProperty("multipass.simulators.faults", Boolean.class, false));
    }

    @Bean
    SecurityFilterChain endpoints(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/v3/**", "/faults/**", "/faults", "/actuator/health/**", "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
