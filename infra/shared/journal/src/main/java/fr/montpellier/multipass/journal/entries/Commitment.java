package fr.montpellier.multipass.journal.entries;

import fr.montpellier.multipass.journal.tree.TreeHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Commits an entry to a personal value without containing it: SHA-256 over salt, name and value, each preceded by its
 * length (4 bytes, big-endian). The salt has 256 bits: once it is erased, values cannot be tried against the
 * commitment.
 */
public record Commitment(String name, byte[] salt, String value) {

    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public static Commitment to(String name, String value) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new Commitment(name, salt, value);
    }

    /** Returns the digest as 64 hexadecimal digits. */
    public String digest() {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] valueBytes = value.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(12 + salt.length + nameBytes.length + valueBytes.length);
        for (byte[] part : new byte[][] {salt, nameBytes, valueBytes}) {
            message.putInt(part.length).put(part);
        }
        return HexFormat.of().formatHex(TreeHash.sha256(message.array()));
    }
}
