package fr.montpellier.multipass.portal.design;

import fr.montpellier.multipass.portal.gateways.DocumentContent;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Streams a file to the browser as it arrives, without storing it. */
public final class Delivery {

    /** Media types that a browser may display; a page of any other type would run under the portal's origin. */
    private static final Set<String> SHOWN = Set.of("application/pdf", "image/jpeg", "image/png");

    private static final String CLOSED =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'self'; frame-ancestors 'self'";

    private Delivery() {}

    public static void inline(HttpServletResponse response, DocumentContent content) throws IOException {
        boolean shown = SHOWN.contains(content.mediaType());
        send(
                response,
                content,
                shown ? content.mediaType() : MediaType.APPLICATION_OCTET_STREAM_VALUE,
                shown
                        ? ContentDisposition.inline().build()
                        : ContentDisposition.attachment().build());
    }

    public static void attachment(HttpServletResponse response, DocumentContent content, String fileName)
            throws IOException {
        send(
                response,
                content,
                content.mediaType(),
                ContentDisposition.attachment().filename(fileName).build());
    }

    private static void send(
            HttpServletResponse response, DocumentContent content, String type, ContentDisposition disposition)
            throws IOException {
        closed(response);
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
        if (content.length() >= 0) {
            response.setContentLengthLong(content.length());
        }
        content.bytes().transferTo(response.getOutputStream());
    }

    /** Answers with a small page that says why the file could not be delivered. */
    public static void trouble(HttpServletResponse response, GatewayException trouble, String sentence, Locale language)
            throws IOException {
        if (response.isCommitted()) {
            throw new IOException("the file broke off", trouble);
        }
        response.reset();
        closed(response);
        response.setStatus(
                trouble instanceof GatewayException.Refused refused
                        ? refused.problem().status()
                        : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(PlainPage.html(language, Words.in(language, "file.title"), sentence));
    }

    private static void closed(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CLOSED);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
