package fr.montpellier.multipass.vault.checking.inspection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Photographs of the HEIF family, made with {@code heif-enc} of libheif 1.23.6 from a specimen of this repository, and
 * changed for the worse.
 */
public final class HeicFiles {

    private HeicFiles() {}

    /**
     * A tax notice whose code is genuine, as a telephone of Apple writes it: tiles of 512 points, of a picture that lies, and
     * a property that says to turn it.
     */
    public static byte[] notice() {
        return resource("avis-imposition.heic");
    }

    /** The same family with the codec AV1. */
    public static byte[] avif() {
        return resource("small.avif");
    }

    /** AV1 under the brand of HEVC. */
    public static byte[] avifCalledHeic() {
        byte[] file = avif();
        System.arraycopy("heic".getBytes(StandardCharsets.US_ASCII), 0, file, 8, 4);
        return file;
    }

    /** The header of the notice, announcing that many points each way; what follows holds no picture at all. */
    public static byte[] announcing(int side) {
        byte[] file = notice();
        byte[] size = "ispe".getBytes(StandardCharsets.US_ASCII);
        for (int at = indexOf(file, size, 0); at >= 0; at = indexOf(file, size, at + 4)) {
            ByteBuffer.wrap(file).putInt(at + 8, side).putInt(at + 12, side);
        }
        // Behind what tells how the tiles are laid.
        Arrays.fill(file, header(file) + 64, file.length, (byte) 0);
        return file;
    }

    /** Where the data of the pictures begin. */
    public static int header(byte[] file) {
        return indexOf(file, "mdat".getBytes(StandardCharsets.US_ASCII), 0) + 4;
    }

    private static int indexOf(byte[] file, byte[] word, int from) {
        for (int at = from; at + word.length <= file.length; at++) {
            if (Arrays.equals(file, at, at + word.length, word, 0, word.length)) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] resource(String name) {
        try (InputStream file = HeicFiles.class.getResourceAsStream("/heic/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
