package fr.montpellier.multipass.consent;

import fr.montpellier.multipass.service.tokens.ResourceServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Requires an access token for every address except the public keys with which receipts are verified, the metadata of the decision point, and démarches,
 * because receipts refer to a démarche as their privacy notice, and the transparency report names many.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain consentSecurity(HttpSecurity http) {
        return ResourceServer.protect(
                        http,
                        "/receipts/jwks",
                        "/receipts/context/*",
                        "/api/demarches/*",
                        "/api/demarche-names",
                        "/.well-known/authzen-configuration")
                .build();
    }
}
