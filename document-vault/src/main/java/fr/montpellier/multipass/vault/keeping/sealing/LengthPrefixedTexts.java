package fr.montpellier.multipass.vault.keeping.sealing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Encodes texts as associated data: each in UTF-8 after its length (2 bytes, big-endian), so that no two lists have the
 * same encoding.
 */
public final class LengthPrefixedTexts {

    private LengthPrefixedTexts() {}

    public static byte[] encode(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String each : texts) {
            byte[] text = each.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(Short.BYTES)
                    .putShort((short) text.length)
                    .array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }
}
