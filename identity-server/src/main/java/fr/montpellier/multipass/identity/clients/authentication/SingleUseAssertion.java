package fr.montpellier.multipass.identity.clients.authentication;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.support.secrets.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Requires that a client assertion is used once and expires within an hour (RFC 7523, section 3). Its {@code jti} is
 * stored until then.
 */
@Component
public class SingleUseAssertion implements OAuth2TokenValidator<Jwt> {

    /** The error description for a client; the signature of its assertion was verified before. */
    public static final String LIVES_TOO_LONG = "The client assertion expires more than 3600 seconds from now (exp).";

    /** The longest lifetime accepted, which is the default of common libraries. */
    private static final Duration LONGEST = Duration.ofHours(1);
    /** The time for which the framework still accepts an assertion after it expired. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** How far the clock of a client may be ahead of this server's. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private final ClientAssertionRepository repository;
    private final RegisteredClientRepository clients;
    private final String issuer;
    private final Clock clock;

    SingleUseAssertion(
            ClientAssertionRepository repository,
            RegisteredClientRepository clients,
            @Value("${multipass.tokens.issuer}") String issuer,
            Clock clock) {
        this.repository = repository;
        this.clients = clients;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt assertion) {
        Instant expiresAt = assertion.getExpiresAt();
        if (assertion.getId() == null || expiresAt == null) {
            return refused("The client assertion lacks jti or exp (RFC 7523, 3).");
        }
        if (expiresAt.isAfter(clock.instant().plus(LONGEST).plus(CLOCKS_APART))) {
            return refused(LIVES_TOO_LONG);
        }
        if (!hasAudience(assertion)) {
            return refused("The audience of the client assertion is not this server (RFC 7523, 3).");
        }
        byte[] hash = Sha256.of(assertion.getSubject() + " " + assertion.getId());
        return repository.use(hash, expiresAt.plus(SKEW))
                ? OAuth2TokenValidatorResult.success()
                : refused("The client assertion was already used (RFC 7523, 3).");
    }

    /**
     * Returns whether the audience is the issuer alone, which is required of a client whose tokens are bound (FAPI 2.0
     * Security Profile, 5.3.2.1). Returns true for other clients, whose audience the framework checks.
     */
    private boolean hasAudience(Jwt assertion) {
        return Optional.ofNullable(assertion.getSubject())
                .map(clients::findByClientId)
                .filter(client -> ClientMetadata.of(client).senderConstrained())
                .map(client -> List.of(issuer).equals(assertion.getAudience()))
                .orElse(true);
    }

    private static OAuth2TokenValidatorResult refused(String description) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, description, null));
    }
}
