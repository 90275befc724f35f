package fr.montpellier.multipass.service.dpop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Generates and checks the nonces that proofs must contain (RFC 9449, section 8), so that a proof cannot be prepared in
 * advance. A nonce is a keyed hash of the current time slice: every instance with the key can compute it, and none is
 * stored.
 */
public final class DpopNonces {

    /** A nonce is accepted during its slice and the next. */
    static final Duration SLICE = Duration.ofMinutes(2);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 18;

    private final SecretKeySpec key;
    private final Clock clock;

    /** @param key 32 random bytes, the same in every instance of the service */
    public DpopNonces(byte[] key, Clock clock) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.clock = clock;
    }

    /** Returns the nonce to use from now on. */
    public String current() {
        return nonce(slice());
    }

    boolean isFresh(String nonce) {
        return is(nonce, slice()) || is(nonce, slice() - 1);
    }

    private boolean is(String nonce, long slice) {
        return MessageDigest.isEqual(
                nonce.getBytes(StandardCharsets.US_ASCII), nonce(slice).getBytes(StandardCharsets.US_ASCII));
    }

    private long slice() {
        return clock.instant().getEpochSecond() / SLICE.toSeconds();
    }

    private String nonce(long slice) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(slice).array());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }
}
