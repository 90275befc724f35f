package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.service.tokens.ResourceServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Requires a token for every request, except for the public keys that verify its statements. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain vaultSecurity(HttpSecurity http) {
        return ResourceServer.protect(http, "/erasures/jwks", "/facts/jwks").build();
    }
}
