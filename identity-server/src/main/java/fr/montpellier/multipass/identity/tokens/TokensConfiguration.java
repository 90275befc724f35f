package fr.montpellier.multipass.identity.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.service.certificates.CertificateBoundTokens;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

@Configuration
class TokensConfiguration {

    /** What {@code /oauth2/jwks} publishes: keys of every age, without their private part. */
    @Bean
    JWKSource<SecurityContext> publishedKeys(SigningKeys keys) {
        return (selector, context) -> selector.select(new JWKSet(keys.keys().stream()
                .map(key -> (com.nimbusds.jose.jwk.JWK) key.jwk().toPublicJWK())
                .toList()));
    }

    /** Signs with the active key alone. */
    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        return new NimbusJwtEncoder((JWKSelector selector, SecurityContext context) ->
                selector.select(new JWKSet(keys.active().jwk())));
    }

    /** Access tokens for this server itself, as {@code service-defaults} checks them, with keys from our own database. */
    @Bean
    JwtDecoder jwtDecoder(
            JWKSource<SecurityContext> publishedKeys, @Value("${multipass.tokens.issuer}") String issuer) {
        var processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier((type, context) -> {
            // The validators below ask for at+jwt.
        });
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, publishedKeys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {
            // The validators below check them.
        });
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(JwtValidators.createAtJwtValidator()
                .issuer(issuer)
                .audience(Audiences.IDENTITY)
                .validators(all -> all.put("cnf", new CertificateBoundTokens()))
                .build());
        return decoder;
    }
}
