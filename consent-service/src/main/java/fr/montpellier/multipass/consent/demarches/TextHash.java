package fr.montpellier.multipass.consent.demarches;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of the exact text that a resident agreed to, which proves later which text was shown.
 *
 * @param value 64 lower-case hexadecimal digits, as {@code sha256sum} prints them
 */
public record TextHash(String value) {

    /** Returns the hash of the text's UTF-8 bytes, without any normalisation. */
    public static TextHash of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new TextHash(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
