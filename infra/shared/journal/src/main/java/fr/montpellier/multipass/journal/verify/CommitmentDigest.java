package fr.montpellier.multipass.journal.verify;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** SHA-256 over salt, name and value, each preceded by its length (4 bytes, big-endian). */
final class CommitmentDigest {

    private CommitmentDigest() {}

    static byte[] of(byte[] salt, String name, String value) {
        var message = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(message)) {
            for (byte[] part :
                    new byte[][] {salt, name.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)
                    }) {
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Merkle.sha256(message.toByteArray());
    }
}
