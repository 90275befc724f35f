package fr.montpellier.multipass.vault.retrieval;

import fr.montpellier.multipass.vault.documents.Document;
import jakarta.servlet.http.HttpServletResponse;

/** Headers of a document's content. */
final class DocumentHeaders {

    private DocumentHeaders() {}

    static void write(Document document, long size, HttpServletResponse response) {
        response.setContentType(document.mediaType());
        response.setContentLengthLong(size);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // What someone uploaded is never run as a page of this origin.
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName(document) + "\"");
    }

    /** From the type and the period, never from the name the file had: that often holds its owner's. */
    private static String fileName(Document document) {
        String extension = document.mediaType().substring(document.mediaType().indexOf('/') + 1);
        return document.type()
                + document.period().map(period -> "-" + period).orElse("")
                + "."
                + (extension.equals("jpeg") ? "jpg" : extension);
    }
}
