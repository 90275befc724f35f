package fr.montpellier.multipass.identity.clients.registry;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes and verifies client secrets and registration access tokens: 256 random bits, stored as a keyed hash. A slow
 * password hash would add no security to a random value, and would cost milliseconds at each token request.
 */
@Component
public class ClientSecrets implements PasswordEncoder {

    private static final int BYTES = 32;
    private static final String SEPARATOR = ".";
    private static final int PARTS_WITH_FORMER = 3;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final KeyedHash hash;
    private final Clock clock;

    ClientSecrets(SealedSecrets secrets, Clock clock) {
        this.hash = KeyedHash.of(secrets, "client-secret");
        this.clock = clock;
    }

    /** Returns a new secret of 43 characters that need no encoding in a form or a header. */
    public String generate() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    public byte[] hash(String secret) {
        return hash.hash(secret);
    }

    /** Returns the hashes under which a secret may be stored, that of the newest key first. */
    public List<byte[]> candidates(String secret) {
        return hash.candidates(secret);
    }

    /** Compares in constant time. */
    public boolean matches(String secret, byte[] expected) {
        return hash.matches(expected, secret);
    }

    static String text(byte[] hash) {
        return TEXT.encodeToString(hash);
    }

    /**
     * Returns the text with which the framework has a secret compared: the hash, and after dots the hash of the former
     * secret with the second until which it is accepted.
     */
    static String text(ClientRecord.Secret secret, Optional<ClientRecord.Secret> former) {
        return text(secret.hash())
                + former.map(kept -> SEPARATOR
                                + text(kept.hash())
                                + SEPARATOR
                                + kept.expiresAt().getEpochSecond())
                        .orElse("");
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : text(hash(secret.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
        if (secret == null || encoded == null) {
            return false;
        }
        String[] parts = encoded.split(Pattern.quote(SEPARATOR));
        return matches(secret.toString(), Base64.getUrlDecoder().decode(parts[0]))
                || parts.length == PARTS_WITH_FORMER
                        && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[2])))
                        && matches(secret.toString(), Base64.getUrlDecoder().decode(parts[1]));
    }
}
