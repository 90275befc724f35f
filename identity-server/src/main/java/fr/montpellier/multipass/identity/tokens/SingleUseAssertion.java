package fr.montpellier.multipass.identity.tokens;

import java.time.Clock;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** A client's assertion is used once and lives a few minutes at most (RFC 7523, section 3). */
@Component
public class SingleUseAssertion implements OAuth2TokenValidator<Jwt> {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    /** As long as the framework still accepts it after its end. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final ClientAssertionRows rows;
    private final Clock clock;

    SingleUseAssertion(ClientAssertionRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt assertion) {
        var expiresAt = assertion.getExpiresAt();
        if (assertion.getId() == null || expiresAt == null) {
            return refused("The assertion lacks jti or exp.");
        }
        if (expiresAt.isAfter(clock.instant().plus(LONGEST))) {
            return refused("The assertion lives too long.");
        }
        var hash = TokenHashes.sha256(assertion.getSubject() + " " + assertion.getId());
        return rows.use(hash, expiresAt.plus(SKEW))
                ? OAuth2TokenValidatorResult.success()
                : refused("The assertion was used before.");
    }

    private static OAuth2TokenValidatorResult refused(String description) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, description, null));
    }
}
