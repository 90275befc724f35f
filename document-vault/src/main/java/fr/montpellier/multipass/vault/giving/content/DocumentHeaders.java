package fr.montpellier.multipass.vault.giving.content;

import fr.montpellier.multipass.vault.keeping.documents.Document;
import jakarta.servlet.http.HttpServletResponse;

/** Headers of the content of a document. */
final class DocumentHeaders {

    private DocumentHeaders() {}

    /** Writes the headers of the whole content, or of a range of it. */
    static void write(StoredContent content, ByteRange byteRange, HttpServletResponse response) {
        response.setContentType(content.mediaType());
        response.setContentLengthLong(byteRange.length());
        response.setHeader("ETag", content.etag());
        response.setHeader("Accept-Ranges", "bytes");
        byteRange.contentRange().ifPresent(range -> {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", range);
        });
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Scripts of uploaded content must not run in this origin.
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName(content) + "\"");
    }

    /**
     * Returns a name from type and period; the original name of the file is not used, since it often contains its
     * owner's.
     */
    static String fileName(StoredContent content) {
        String mediaType = content.mediaType();
        Document document = content.document();
        String extension = mediaType.substring(mediaType.indexOf('/') + 1);
        return document.type()
                + document.period().map(period -> "-" + period).orElse("")
                + "."
                + (extension.equals("jpeg") ? "jpg" : extension);
    }
}
