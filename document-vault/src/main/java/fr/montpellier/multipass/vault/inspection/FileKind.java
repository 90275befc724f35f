package fr.montpellier.multipass.vault.deposit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.Tika;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;

/** The kinds of file that the vault keeps. */
enum FileKind {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png");

    /** How much of a file tells its kind. */
    static final int PREFIX = 8 << 10;

    private final String mediaType;

    FileKind(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** The kind that a Content-Type declares. */
    static Optional<FileKind> declared(String contentType) {
        try {
            MimeType type = MimeType.valueOf(contentType.toLowerCase(Locale.ROOT));
            return of(type.getType() + "/" + type.getSubtype());
        } catch (InvalidMimeTypeException e) {
            return Optional.empty();
        }
    }

    /** The kind that the first bytes show, whatever the name or the declared type. */
    static Optional<FileKind> detected(byte[] prefix) {
        return of(Detector.TIKA.detect(prefix));
    }

    private static Optional<FileKind> of(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(mediaType))
                .findFirst();
    }

    /** Made at the first deposit: reading Tika's table of types takes a moment. */
    private static final class Detector {
        private static final Tika TIKA = new Tika();
    }
}
