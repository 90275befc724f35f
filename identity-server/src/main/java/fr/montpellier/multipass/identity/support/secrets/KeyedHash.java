package fr.montpellier.multipass.identity.support.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes HMAC-SHA256 with the keys of one purpose. Equal inputs have equal hashes, and a reader of the database
 * cannot test inputs. The stored form is key id (1 byte) ‖ HMAC (32 bytes). The current key makes hashes; earlier ones
 * are used to verify and find.
 */
public final class KeyedHash {

    /**
     * A key of the purpose.
     *
     * @param id from 1, increasing
     * @param usedFrom time from which it makes hashes; instances load it before
     */
    public record Version(int id, byte[] secret, Instant usedFrom) {}

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** @param mac MAC that is copied for each hash, which costs less than a new instance */
    private record Key(byte id, Mac mac, Instant usedFrom) {}

    /** @param all all keys, newest first */
    private record Keys(Key current, List<Key> all) {}

    private volatile Keys keys;

    /** @param versions newest first */
    KeyedHash(List<Version> versions, Instant now) {
        this.keys = keys(versions, now);
    }

    /** Returns the keyed hash of that purpose. Its first key is created at first use. */
    public static KeyedHash of(SealedSecrets secrets, String purpose) {
        return secrets.keyedHash(purpose);
    }

    static byte[] newKey() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Replaces the keys; the newest comes first. */
    void use(List<Version> versions, Instant now) {
        keys = keys(versions, now);
    }

    private static Keys keys(List<Version> versions, Instant now) {
        List<Key> all = versions.stream()
                .map(version -> new Key((byte) version.id(), mac(version.secret()), version.usedFrom()))
                .toList();
        return new Keys(usedAt(all, now), all);
    }

    private static Key usedAt(List<Key> all, Instant at) {
        return all.stream()
                .filter(key -> !key.usedFrom().isAfter(at))
                .findFirst()
                .orElseGet(all::getLast);
    }

    /**
     * Returns the hash under the current key. Each part is preceded by its length, so that different lists of parts
     * give different inputs.
     */
    public byte[] hash(String... parts) {
        return stored(keys.current(), framed(parts));
    }

    /** Returns the hash of bytes that are unique for their content, such as those of a {@link RowContext}. */
    public byte[] hash(byte[] bytes) {
        return stored(keys.current(), bytes);
    }

    /** Returns the hashes as which an equal input may be stored, that of the newest key first. */
    public List<byte[]> candidates(String... parts) {
        byte[] bytes = framed(parts);
        return keys.all().stream().map(key -> stored(key, bytes)).toList();
    }

    /** Returns whether the stored hash is that of the input, compared in constant time. */
    public boolean matches(byte[] stored, String... parts) {
        return matches(stored, framed(parts));
    }

    public boolean matches(byte[] stored, byte[] bytes) {
        return key(stored)
                .filter(key -> MessageDigest.isEqual(stored, stored(key, bytes)))
                .isPresent();
    }

    /** Returns whether the stored hash was made with the current key. */
    public boolean isCurrent(byte[] stored) {
        return stored.length > 0 && stored[0] == keys.current().id();
    }

    /** Returns the id of the current key. */
    public byte currentId() {
        return keys.current().id();
    }

    /** Returns 32 bytes derived under the key of that id, or empty if there is no such key. */
    public Optional<byte[]> derive(byte keyId, String... parts) {
        return keys.all().stream().filter(key -> key.id() == keyId).findFirst().map(key -> mac(key, framed(parts)));
    }

    /** Returns 32 bytes derived with the key that was current at that time. The result does not change later. */
    public byte[] deriveAt(Instant at, String... parts) {
        return mac(usedAt(keys.all(), at), framed(parts));
    }

    private Optional<Key> key(byte[] stored) {
        return stored.length == 0
                ? Optional.empty()
                : keys.all().stream().filter(key -> key.id() == stored[0]).findFirst();
    }

    private static byte[] stored(Key key, byte[] bytes) {
        return ByteBuffer.allocate(1 + KEY_BYTES)
                .put(key.id())
                .put(mac(key, bytes))
                .array();
    }

    private static byte[] mac(Key key, byte[] bytes) {
        try {
            return ((Mac) key.mac().clone()).doFinal(bytes);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMAC can be copied", e);
        }
    }

    private static byte[] framed(String... parts) {
        List<byte[]> texts = Stream.of(parts)
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        var bytes = ByteBuffer.allocate(
                texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum());
        texts.forEach(text -> bytes.putInt(text.length).put(text));
        return bytes.array();
    }

    private static Mac mac(byte[] secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }
}
