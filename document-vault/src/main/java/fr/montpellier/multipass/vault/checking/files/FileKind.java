package fr.montpellier.multipass.vault.checking.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tika.Tika;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;

/** The file formats that the vault accepts. */
public enum FileKind {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png"),
    TIFF("image/tiff"),
    /**
     * Photographs of some telephones, also declared as image/heif. Whether a file can be decoded is known only once it
     * is decoded.
     */
    HEIC("image/heic");

    /** Bytes at the beginning of a file by which its format is detected. */
    public static final int PREFIX = 8 << 10;

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Returns the format that a Content-Type declares. */
    public static Optional<FileKind> declared(String contentType) {
        return of(withoutParameters(contentType));
    }

    /** Returns the format of the first bytes, regardless of the file's name and declared type. */
    public static Optional<FileKind> detected(byte[] prefix) {
        return of(Detector.TIKA.detect(prefix));
    }

    /**
     * Returns whether the file is a HEIF image sequence, of which only the first image would be checked; recognised so
     * that the caller learns how to convert it.
     */
    public static boolean isHeicSequence(String contentType, byte[] prefix) {
        return Stream.of(withoutParameters(contentType), Detector.TIKA.detect(prefix))
                .anyMatch(type -> type.matches("image/hei[cf]-sequence"));
    }

    private static Optional<FileKind> of(String mediaType) {
        String known = mediaType.equals("image/heif") ? HEIC.mediaType : mediaType;
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(known))
                .findFirst();
    }

    private static String withoutParameters(String contentType) {
        try {
            MimeType type = MimeType.valueOf(contentType.toLowerCase(Locale.ROOT));
            return type.getType() + "/" + type.getSubtype();
        } catch (InvalidMimeTypeException e) {
            return "";
        }
    }

    /** Created at the first deposit: loading Tika's table of types takes time. */
    private static final class Detector {
        private static final Tika TIKA = new Tika();
    }
}
