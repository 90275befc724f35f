package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A challenge of this server, which is stored in the browser's session.
 *
 * @param value 256 random bits as base64url
 */
public record PasskeyChallenge(String value, Instant madeAt) {

    private static final Duration LIFE = Duration.ofMinutes(10);

    public static PasskeyChallenge next(Instant now) {
        return new PasskeyChallenge(RandomValues.next(), now);
    }

    /** Parses the text that {@link #text} returns. */
    public static Optional<PasskeyChallenge> parse(String text) {
        String[] parts = text.split(" ");
        return parts.length == 2
                ? Optional.of(new PasskeyChallenge(parts[0], Instant.ofEpochMilli(Long.parseLong(parts[1]))))
                : Optional.empty();
    }

    public String text() {
        return value + " " + madeAt.toEpochMilli();
    }

    /** Returns whether at least half of the challenge's life is left. */
    public boolean isFresh(Instant now) {
        return now.isBefore(madeAt.plus(LIFE.dividedBy(2)));
    }

    byte[] bytes() {
        return Base64.getUrlDecoder().decode(value);
    }

    Instant expiresAt() {
        return madeAt.plus(LIFE);
    }
}
