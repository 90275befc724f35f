package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.Merkle;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Computes the SHA-256 with which entries commit to persons and values: over parts, each preceded by its length (4
 * bytes, big-endian).
 */
public final class CommitmentDigest {

    private CommitmentDigest() {}

    private static final String PERSON = "multipass journal person";

    /** Commits to a value: salt, name and value. */
    public static byte[] of(byte[] salt, String name, String value) {
        return digest(salt, bytes(name), bytes(value));
    }

    /** Commits to a person: a constant for this use, salt and reference. */
    public static byte[] ofPerson(byte[] salt, String reference) {
        return digest(bytes(PERSON), salt, bytes(reference));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(byte[]... parts) {
        var message = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(message)) {
            for (byte[] part : parts) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Merkle.sha256(message.toByteArray());
    }
}
