package fr.montpellier.multipass.portal.resident;

import com.vaadin.flow.server.streams.UploadEvent;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the vault is told of the kind of a file. It believes the content alone. */
final class DeclaredType {

    private static final String UNKNOWN = "application/octet-stream";

    private DeclaredType() {}

    static String of(UploadEvent upload) {
        return of(upload.getContentType(), upload.getFileName());
    }

    /** By the end of the name where the browser knows no type, as that of Windows does of HEIC. */
    static String of(@Nullable String browsers, String fileName) {
        String known =
                Optional.ofNullable(browsers).filter(type -> !type.isBlank()).orElse(UNKNOWN);
        boolean heic = fileName.toLowerCase(Locale.ROOT).matches(".*\\.hei[cf]");
        return known.equals(UNKNOWN) && heic ? "image/heic" : known;
    }
}
