package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.service.tokens.ResourceServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Everything needs a token, but for the keys by which anyone verifies a certificate of erasure. */
@Configuration(proxyBeanMethods = false)
class OpenAddresses {

    @Bean
    SecurityFilterChain vaultSecurity(HttpSecurity http) {
        return ResourceServer.protect(http, "/erasures/jwks").build();
    }
}
