package fr.montpellier.multipass.bench.clients;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An application for one-time codes (RFC 6238) with the secret of one account: HMAC-SHA-1, six digits, 30 seconds. */
public final class CodeApplication {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int CHARACTERS = 32;
    private static final int BITS = 5;
    private static final int SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String secret = RANDOM.ints(CHARACTERS, 0, ALPHABET.length())
            .mapToObj(i -> ALPHABET.substring(i, i + 1))
            .collect(Collectors.joining());
    private long used;

    /** Returns the secret of 20 bytes in base 32. */
    public String secret() {
        return secret;
    }

    /**
     * Returns the present code.
     *
     * @throws IllegalStateException if it was returned before: servers accept a code once
     */
    public synchronized String next() {
        long step = Instant.now().getEpochSecond() / SECONDS;
        if (step == used) {
            throw new IllegalStateException("the account signed in within the same " + SECONDS
                    + " s; raise multipass.bench.accounts, which such a fast machine needs");
        }
        used = step;
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decoded(), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            return "%06d".formatted((ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE) % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] decoded() {
        var bytes = ByteBuffer.allocate(CHARACTERS * BITS / Byte.SIZE);
        long held = 0;
        for (int i = 0; i < CHARACTERS; i++) {
            held = held << BITS | ALPHABET.indexOf(secret.charAt(i));
            // Eight characters are five bytes.
            if (i % Byte.SIZE == Byte.SIZE - 1) {
                bytes.put((byte) (held >> 32)).putInt((int) held);
                held = 0;
            }
        }
        return bytes.array();
    }
}
