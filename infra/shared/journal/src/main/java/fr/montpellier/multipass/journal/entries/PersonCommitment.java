package fr.montpellier.multipass.journal.entries;

import fr.montpellier.multipass.journal.tree.TreeHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Derives the pseudonym of a person: SHA-256 over a constant for this use, a salt and the reference, each preceded by
 * its length (4 bytes, big-endian). An entry that contains it is bound to one person; once the salt of 256 bits is
 * erased it names none.
 */
public record PersonCommitment(byte[] salt, String reference) {

    private static final byte[] USE = "multipass journal person".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static PersonCommitment to(String reference) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return new PersonCommitment(salt, reference);
    }

    /** Returns the pseudonym as 64 hexadecimal digits. */
    public String pseudonym() {
        byte[] person = reference.getBytes(StandardCharsets.UTF_8);
        ByteBuffer message = ByteBuffer.allocate(12 + USE.length + salt.length + person.length);
        for (byte[] part : new byte[][] {USE, salt, person}) {
            message.putInt(part.length).put(part);
        }
        return HexFormat.of().formatHex(TreeHash.sha256(message.array()));
    }
}
