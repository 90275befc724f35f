package fr.montpellier.multipass.identity.tokens;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.montpellier.multipass.identity.requests.RequestEncryptionKeys;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.service.certificates.CertificateBoundTokens;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

@Configuration
class TokensConfiguration {

    @Bean
    SigningKeyStore signingKeyStore(SigningKeysSettings settings, Clock clock) {
        var token = settings.pkcs11();
        return token == null ? new SealedSigningKeys() : new Pkcs11SigningKeys(token, clock);
    }

    /**
     * What {@code /oauth2/jwks} publishes, without private parts: signing keys of every age, and those for which clients
     * encrypt request objects.
     */
    @Bean
    JWKSource<SecurityContext> publishedKeys(SigningKeys keys, RequestEncryptionKeys encryption) {
        return (selector, context) -> selector.select(new JWKSet(Stream.concat(
                        keys.keys().stream().map(key -> (JWK) key.jwk().toPublicJWK()), encryption.published().stream())
                .toList()));
    }

    /** Signs with the active key of the algorithm that a token's header asks for. */
    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        return new NimbusJwtEncoder((JWKSelector selector, SecurityContext context) -> selector.select(
                new JWKSet(keys.active().stream().map(SigningKey::jwk).toList())));
    }

    /** Access tokens for this server itself, with what {@code service-defaults} asks of those for other services. */
    @Bean
    JwtDecoder jwtDecoder(Authorizations authorizations, @Value("${multipass.tokens.issuer}") String issuer) {
        return new IssuedAccessTokenDecoder(
                authorizations,
                JwtValidators.createAtJwtValidator()
                        .issuer(issuer)
                        .audience(Audiences.IDENTITY)
                        .validators(all -> all.put("cnf", new CertificateBoundTokens()))
                        .build());
    }
}
