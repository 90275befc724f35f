package fr.montpellier.multipass.portal.resident.deposit;

import com.vaadin.flow.server.streams.UploadEvent;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Determines the media type that the portal declares to the vault for a file. The vault itself trusts only the content. */
final class DeclaredMediaType {

    private static final String UNKNOWN = "application/octet-stream";

    private DeclaredMediaType() {}

    static String of(UploadEvent upload) {
        return of(upload.getContentType(), upload.getFileName());
    }

    /**
     * Returns the browser's type, or that of the file name's extension if the browser knows none, as for HEIC on
     * Windows.
     */
    static String of(@Nullable String browsers, String fileName) {
        String known =
                Optional.ofNullable(browsers).filter(type -> !type.isBlank()).orElse(UNKNOWN);
        boolean heic = fileName.toLowerCase(Locale.ROOT).matches(".*\\.hei[cf]");
        return known.equals(UNKNOWN) && heic ? "image/heic" : known;
    }
}
