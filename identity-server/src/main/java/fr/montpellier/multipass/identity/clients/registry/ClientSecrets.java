package fr.montpellier.multipass.identity.clients.registry;

import fr.montpellier.multipass.identity.support.secrets.KeyedHash;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
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
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final KeyedHash hash;

    ClientSecrets(SealedSecrets secrets) {
        this.hash = KeyedHash.of(secrets, "client-secret");
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

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : text(hash(secret.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
        return secret != null
                && encoded != null
                && matches(secret.toString(), Base64.getUrlDecoder().decode(encoded));
    }
}
