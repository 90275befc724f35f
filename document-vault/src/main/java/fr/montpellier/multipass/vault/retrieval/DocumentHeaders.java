package fr.montpellier.multipass.vault.retrieval;

import fr.montpellier.multipass.vault.documents.Document;
import jakarta.servlet.http.HttpServletResponse;

/** Headers of a document's content. */
final class DocumentHeaders {

    private DocumentHeaders() {}

    /** Names the bytes: those of one version of one document never change. */
    static String etag(Document document) {
        return "\"" + document.id() + "." + document.version() + "\"";
    }

    /** Of the original, or a stretch of it. */
    static void write(Document document, Stretch stretch, HttpServletResponse response) {
        write(document, document.mediaType(), stretch.length(), response);
        response.setHeader("ETag", etag(document));
        response.setHeader("Accept-Ranges", "bytes");
        stretch.contentRange().ifPresent(range -> {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", range);
        });
    }

    static void write(Document document, String mediaType, long size, HttpServletResponse response) {
        response.setContentType(mediaType);
        response.setContentLengthLong(size);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // What someone uploaded is never run as a page of this origin.
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName(document, mediaType) + "\"");
    }

    /** From the type and the period, never from the name the file had: that often holds its owner's. */
    private static String fileName(Document document, String mediaType) {
        String extension = mediaType.substring(mediaType.indexOf('/') + 1);
        return document.type()
                + document.period().map(period -> "-" + period).orElse("")
                + "."
                + (extension.equals("jpeg") ? "jpg" : extension);
    }
}
