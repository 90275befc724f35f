package fr.montpellier.multipass.identity.protocol.registration.metadata;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fr.montpellier.multipass.identity.clients.authentication.ClientKeys;
import fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms;
import fr.montpellier.multipass.service.jose.CompactTokens;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Applies software statements (RFC 7591, section 2.3): an issuer in the settings attests members of a registration,
 * which then take precedence over those of the request.
 */
@Component
public class SoftwareStatements {

    private static final String MEMBER = "software_statement";
    private static final Set<String> OF_THE_JWT = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", MEMBER);

    /** @param scopes largest set of scopes of the client */
    public record VerifiedMetadata(Map<String, Object> registration, Set<String> scopes) {}

    private final RegistrationPolicy settings;
    private final ClientKeys keys;
    private final Clock clock;

    SoftwareStatements(RegistrationPolicy settings, ClientKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Returns the registration with the members of its statement.
     *
     * @param scopes largest set of scopes without a statement
     * @throws RegistrationException if the statement cannot be verified, or its issuer is not trusted
     */
    public VerifiedMetadata apply(Map<String, Object> registration, Set<String> scopes) {
        Object statement = registration.get(MEMBER);
        if (statement == null) {
            return new VerifiedMetadata(registration, scopes);
        }
        if (!(statement instanceof String text)) {
            throw invalid();
        }
        RegistrationPolicy.Issuer issuer = issuer(text);
        var prevailing = new TreeMap<>(registration);
        verified(text, issuer).getClaims().forEach((name, value) -> {
            if (!OF_THE_JWT.contains(name)) {
                prevailing.put(name, value);
            }
        });
        return new VerifiedMetadata(prevailing, issuer.scopes() == null ? scopes : issuer.scopes());
    }

    private RegistrationPolicy.Issuer issuer(String statement) {
        try {
            String claimed =
                    CompactTokens.parseSigned(statement).getJWTClaimsSet().getIssuer();
            return settings.softwareStatements().values().stream()
                    .filter(issuer -> issuer.issuer().equals(claimed))
                    .findFirst()
                    .orElseThrow(() -> new RegistrationException(
                            RegistrationError.UNAPPROVED_SOFTWARE_STATEMENT,
                            "The issuer of the software statement is not trusted"));
        } catch (ParseException e) {
            throw invalid();
        }
    }

    private JWTClaimsSet verified(String statement, RegistrationPolicy.Issuer issuer) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier((type, context) -> {
            // RFC 7591 defines no type for a statement.
        });
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                SupportedAlgorithms.SIGNATURE.stream().map(JWSAlgorithm::parse).collect(Collectors.toSet()),
                keys.trusted(issuer.jwksUri())));
        processor.setJWTClaimsSetVerifier((claims, context) -> {
            Instant now = clock.instant();
            if (claims.getIssueTime() == null
                    || claims.getIssueTime().toInstant().isAfter(now.plusSeconds(60))
                    || (claims.getExpirationTime() != null
                            && !claims.getExpirationTime().toInstant().isAfter(now))
                    || (claims.getNotBeforeTime() != null
                            && claims.getNotBeforeTime().toInstant().isAfter(now))) {
                throw new BadJWTException("the statement has expired or is not valid yet");
            }
        });
        try {
            return processor.process(CompactTokens.parseSigned(statement), null);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw invalid();
        }
    }

    private static RegistrationException invalid() {
        return new RegistrationException(
                RegistrationError.INVALID_SOFTWARE_STATEMENT,
                "The software statement cannot be verified or has expired");
    }
}
