package fr.montpellier.multipass.identity.protocol.tokens;

import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.service.certificates.CertificateBoundTokens;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;

@Configuration
class TokensConfiguration {

    /**
     * Returns the decoder of access tokens for this server, with the same validation that {@code service-defaults}
     * requires for other services.
     */
    @Bean
    JwtDecoder jwtDecoder(
            Authorizations authorizations, SignInService signIns, @Value("${multipass.tokens.issuer}") String issuer) {
        return new IssuedAccessTokenDecoder(
                authorizations,
                signIns,
                JwtValidators.createAtJwtValidator()
                        .issuer(issuer)
                        .audience(Audiences.IDENTITY)
                        .validators(all -> all.put("cnf", new CertificateBoundTokens()))
                        .build());
    }
}
