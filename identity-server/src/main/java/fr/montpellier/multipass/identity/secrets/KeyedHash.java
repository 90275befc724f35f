package fr.montpellier.multipass.identity.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under a key of one purpose: equal inputs are found again, and nobody guesses them from the database. */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** Copied for each hash, which costs less than to look the algorithm up again. */
    private final Mac keyed;

    public KeyedHash(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }

    /** The hash of that purpose; its key is made at first use. */
    public static KeyedHash of(SealedSecrets secrets, String purpose) {
        return new KeyedHash(secrets.getOrCreate("hash:" + purpose, KeyedHash::newKey));
    }

    /** 32 bytes. Each part is preceded by its length, so that no two lists of parts collide. */
    public byte[] hash(String... parts) {
        var mac = copy();
        for (var part : parts) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            mac.update(bytes);
        }
        return mac.doFinal();
    }

    /** The same of bytes that no other list of parts gives, such as those of a {@link RowContext}. */
    public byte[] hash(byte[] bytes) {
        return copy().doFinal(bytes);
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMAC can be copied", e);
        }
    }

    private static byte[] newKey() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
