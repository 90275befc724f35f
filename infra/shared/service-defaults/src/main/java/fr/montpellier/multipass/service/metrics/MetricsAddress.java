package fr.montpellier.multipass.service.metrics;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/** Serves metrics on the management port alone, in services that import it; without such a port they are not served. */
@Configuration(proxyBeanMethods = false)
public class MetricsAddress {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain metrics(
            HttpSecurity http,
            @Value("${management.server.port:0}") int management,
            @Value("${server.port}") int publicPort) {
        http.securityMatcher("/actuator/prometheus");
        return http.authorizeHttpRequests(requests -> requests.anyRequest()
                        .access((caller, context) -> new AuthorizationDecision(
                                management != publicPort && context.getRequest().getLocalPort() == management)))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.NOT_FOUND)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
