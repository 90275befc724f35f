package fr.montpellier.multipass.identity.protocol.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms;
import fr.montpellier.multipass.service.jose.CompactTokens;
import java.text.ParseException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Verifies ID tokens that this server issued and that are presented as {@code id_token_hint}. An expired one is
 * accepted, but not one signed with a key that is no longer published.
 */
@Component
public class IssuedIdTokens {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String issuer;

    IssuedIdTokens(JWKSource<SecurityContext> publishedKeys, @Value("${multipass.tokens.issuer}") String issuer) {
        this.issuer = issuer;
        // The default type verifier accepts the type JWT or no type, and so rejects access tokens (at+jwt).
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                SupportedAlgorithms.SIGNATURE.stream().map(JWSAlgorithm::parse).collect(Collectors.toSet()),
                publishedKeys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {
            // The issuer is compared below; the time is not checked.
        });
    }

    /** Returns the claims of the token, or empty if this server did not issue it. */
    public Optional<JWTClaimsSet> read(String token) {
        try {
            return Optional.of(processor.process(CompactTokens.parseSigned(token), null))
                    .filter(claims -> issuer.equals(claims.getIssuer()));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }
}
