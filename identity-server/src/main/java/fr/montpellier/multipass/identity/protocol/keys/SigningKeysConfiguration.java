package fr.montpellier.multipass.identity.protocol.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.montpellier.multipass.identity.protocol.request.sources.RequestEncryptionKeys;
import fr.montpellier.multipass.service.pkcs11.Pkcs11Settings;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

@Configuration
class SigningKeysConfiguration {

    @Bean
    SigningKeyStore signingKeyStore(SigningKeysSettings settings, Clock clock) {
        Pkcs11Settings token = settings.pkcs11();
        return token == null ? new SealedSigningKeys() : new Pkcs11SigningKeys(token, clock);
    }

    /**
     * Returns the keys that {@code /oauth2/jwks} publishes, without private keys: all signing keys, and those for which
     * clients encrypt request objects.
     */
    @Bean
    JWKSource<SecurityContext> publishedKeys(SigningKeys keys, RequestEncryptionKeys encryption) {
        return (selector, context) -> selector.select(new JWKSet(Stream.concat(
                        keys.keys().stream().map(key -> (JWK) key.jwk().toPublicJWK()), encryption.published().stream())
                .toList()));
    }

    /** Returns the encoder, which signs with the active key of the algorithm in the token's header. */
    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        return new NimbusJwtEncoder((JWKSelector selector, SecurityContext context) -> selector.select(
                new JWKSet(keys.active().stream().map(SigningKey::jwk).toList())));
    }
}
