package fr.montpellier.multipass.identity.people.accounts.codes;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes (RFC 6238): HMAC-SHA-1, six digits, steps of 30 seconds, which every authenticator
 * application supports. A code of the step before or after the current one is accepted, because clocks differ.
 */
public final class Totp {

    /** The length of a secret in bytes (RFC 4226, section 4, R6). */
    public static final int SECRET_BYTES = 20;

    private static final String ALGORITHM = "HmacSHA1";
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final int LOW_BITS = 0xF;
    private static final int DRIFT = 1;

    private Totp() {}

    /** Returns the secret in the encoding that authenticator applications expect. */
    public static String secret(byte[] bytes) {
        return Base32.encode(bytes);
    }

    /** Returns the content of the QR code, in the key URI format of authenticator applications. */
    public static String keyUri(String secret, String account) {
        String label = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Multipass:" + label + "?secret=" + secret + "&issuer=Multipass";
    }

    /** Returns the time step of the typed code, or empty if the code is not accepted at that time. */
    public static OptionalLong step(String secret, String code, Instant now) {
        long present = now.getEpochSecond() / STEP.toSeconds();
        byte[] typed = code.getBytes(StandardCharsets.UTF_8);
        return LongStream.rangeClosed(present - DRIFT, present + DRIFT)
                .filter(step -> MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), typed))
                .max();
    }

    /** Returns the code of that time. */
    public static String code(String secret, Instant at) {
        return code(secret, at.getEpochSecond() / STEP.toSeconds());
    }

    private static String code(String secret, long step) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base32.decode(secret), ALGORITHM));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & LOW_BITS;
            int truncated = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return ("%0" + DIGITS + "d").formatted(truncated % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-1 is part of every JDK", e);
        }
    }
}
