package fr.montpellier.multipass.vault.giving.decisions;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fr.montpellier.multipass.kernel.Audiences;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Verifies the signatures of the consent service with the keys that it publishes. */
@Component
public class ConsentSignatureVerifier {

    /** Interval after which an unknown key is looked up again. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private static final int MOST_BYTES = 1 << 18;

    private final JWKSource<SecurityContext> keys;
    private final String issuer;

    ConsentSignatureVerifier(ConsentSettings settings) throws MalformedURLException {
        this.issuer = settings.signer();
        int timeout = (int) settings.timeout().toMillis();
        this.keys = JWKSourceBuilder.create(
                        settings.url().resolve("/receipts/jwks").toURL(),
                        new DefaultResourceRetriever(timeout, timeout, MOST_BYTES))
                .refreshAheadCache(false)
                .rateLimited(LOOK_AGAIN.toMillis())
                .outageTolerantForever()
                .build();
    }

    /**
     * Returns the claims if the consent service signed them with that type for this service.
     *
     * @return empty if it did not, or if its key is not known yet
     * @throws ConsentUnavailableException if its keys cannot be fetched now
     */
    public Optional<JWTClaimsSet> verified(String jws, String type) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(type)));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                Audiences.VAULT,
                new JWTClaimsSet.Builder().issuer(issuer).build(),
                Set.of("iss", "sub", "jti", "iat")));
        try {
            return Optional.of(processor.process(jws, null));
        } catch (ParseException | BadJOSEException | RateLimitReachedException e) {
            // The key is not among those fetched a moment ago.
            return Optional.empty();
        } catch (JOSEException e) {
            throw new ConsentUnavailableException(e);
        }
    }
}
