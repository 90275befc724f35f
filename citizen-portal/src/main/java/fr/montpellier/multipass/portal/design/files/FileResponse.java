package fr.montpellier.multipass.portal.design.files;

import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.FileContent;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Streams a file to the browser as it arrives, without storing it. */
public final class FileResponse {

    /** Media types that a browser may display; a page of any other type would run under the portal's origin. */
    private static final Set<String> DISPLAYED_TYPES = Set.of("application/pdf", "image/jpeg", "image/png");

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'self';"
                    + " frame-ancestors 'self'";

    private FileResponse() {}

    public static void inline(HttpServletResponse response, FileContent content) throws IOException {
        boolean shown = DISPLAYED_TYPES.contains(content.mediaType());
        send(
                response,
                content,
                shown ? content.mediaType() : MediaType.APPLICATION_OCTET_STREAM_VALUE,
                shown
                        ? ContentDisposition.inline().build()
                        : ContentDisposition.attachment().build());
    }

    public static void attachment(HttpServletResponse response, FileContent content, String fileName)
            throws IOException {
        send(
                response,
                content,
                content.mediaType(),
                ContentDisposition.attachment().filename(fileName).build());
    }

    /** Announces a file that is written as it is made. */
    public static void attachment(HttpServletResponse response, String mediaType, String fileName) {
        setSecurityHeaders(response);
        response.setContentType(mediaType);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(fileName).build().toString());
    }

    /** Sends a text as a file to save. */
    public static void text(HttpServletResponse response, String text, String fileName) throws IOException {
        attachment(response, "text/plain; charset=utf-8", fileName);
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(
            HttpServletResponse response, FileContent content, String type, ContentDisposition disposition)
            throws IOException {
        setSecurityHeaders(response);
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
        if (content.length() >= 0) {
            response.setContentLengthLong(content.length());
        }
        content.bytes().transferTo(response.getOutputStream());
    }

    /** Answers with what went wrong at a service, in the language of the person who asked for the file. */
    public static void error(HttpServletRequest request, HttpServletResponse response, GatewayException failure)
            throws IOException {
        Locale language = LanguageCookie.of(request);
        error(response, failure, ServiceErrorTexts.sentence(failure, language), language);
    }

    /** Answers with a small page that says why the file could not be delivered. */
    public static void error(HttpServletResponse response, GatewayException failure, String sentence, Locale language)
            throws IOException {
        if (response.isCommitted()) {
            throw new IOException("file transfer interrupted", failure);
        }
        response.reset();
        page(
                response,
                failure instanceof GatewayException.Refused refused
                        ? refused.problem().status()
                        : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                sentence,
                language);
    }

    /** Answers an address of a file that asks for nothing that can be given with a small page that says why. */
    public static void badRequest(HttpServletResponse response, String sentence, Locale language) throws IOException {
        page(response, HttpServletResponse.SC_BAD_REQUEST, sentence, language);
    }

    private static void page(HttpServletResponse response, int status, String sentence, Locale language)
            throws IOException {
        setSecurityHeaders(response);
        response.setStatus(status);
        response.setContentType("text/html");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(FileErrorPage.html(language, Texts.in(language, "file.title"), sentence));
    }

    private static void setSecurityHeaders(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
