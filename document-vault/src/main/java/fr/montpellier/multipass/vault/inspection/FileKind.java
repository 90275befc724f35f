package fr.montpellier.multipass.vault.inspection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.Tika;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;

/** The kinds of file that the vault keeps. */
public enum FileKind {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png"),
    TIFF("image/tiff");

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

    /** HEIC, the photographs of some telephones: recognised to say how to convert them. */
    public static boolean isHeic(String contentType, byte[] prefix) {
        return withoutParameters(contentType).matches("image/hei[cf](-sequence)?")
                || Detector.TIKA.detect(prefix).matches("image/hei[cf](-sequence)?");
    }

    private static Optional<FileKind> of(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(mediaType))
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
