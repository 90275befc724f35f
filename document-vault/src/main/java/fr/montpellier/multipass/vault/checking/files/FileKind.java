package fr.montpellier.multipass.vault.checking.files;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tika.Tika;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;

/** The kinds of file that the vault keeps. */
public enum FileKind {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png"),
    TIFF("image/tiff"),
    /** The photographs of some telephones, also called image/heif. Whether one can be read, only its reading tells. */
    HEIC("image/heic");

    /** How much of a file tells its kind. */
    public static final int PREFIX = 8 << 10;

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The kind that a Content-Type declares. */
    public static Optional<FileKind> declared(String contentType) {
        return of(withoutParameters(contentType));
    }

    /** The kind that the first bytes show, whatever the name or the declared type. */
    public static Optional<FileKind> detected(byte[] prefix) {
        return of(Detector.TIKA.detect(prefix));
    }

    /** Several pictures as one film: recognised to say how to convert it, since only the first would be looked at. */
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

    /** Made at the first deposit: reading Tika's table of types takes a moment. */
    private static final class Detector {
        private static final Tika TIKA = new Tika();
    }
}
