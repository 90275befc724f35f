package fr.montpellier.multipass.identity.support.errors;

import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import fr.montpellier.multipass.service.problems.ProblemTexts;
import fr.montpellier.multipass.service.problems.ProblemType;
import fr.montpellier.multipass.service.problems.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Sends 503 responses in the format of the caller: an OAuth error at OAuth endpoints, a page to a browser, a problem
 * (RFC 9457) to other callers. It needs neither database, session nor template.
 */
@Component
public class UnavailableResponse {

    private final Problems problems;
    private final ProblemTexts texts;

    UnavailableResponse(Problems problems, ProblemTexts texts) {
        this.problems = problems;
        this.texts = texts;
    }

    /**
     * Writes the response.
     *
     * @param type type of the problem, whose status and texts are sent
     * @param retryAfter value of {@code Retry-After}, in seconds
     * @param description description for OAuth clients
     */
    public void write(
            ProblemType type,
            String retryAfter,
            String description,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (isPage(request)) {
            page(type, response);
        } else if (isOauth(request)) {
            write(
                    type,
                    response,
                    MediaType.APPLICATION_JSON_VALUE,
                    "{\"error\":\"temporarily_unavailable\",\"error_description\":\"" + description + "\"}");
        } else {
            problems.write(type, request, response);
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static boolean isOauth(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/oauth2/") || path.startsWith("/connect/") || path.equals("/userinfo");
    }

    private void page(ProblemType type, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        SupportedLanguage first = Languages.defaultLanguage();
        write(type, response, "text/html;charset=UTF-8", """
                <!doctype html>
                <html %1$s><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%2$s — Multipass</title></head><body><main><h1>%2$s</h1><p>%3$s</p>%4$s</main></body></html>
                """.formatted(
                        first.htmlAttributes(),
                        escaped(texts.title(type, first.locale())),
                        escaped(texts.detail(type, first.locale())),
                        inOtherLanguages(type)));
    }

    private String inOtherLanguages(ProblemType type) {
        return Languages.all().stream()
                .skip(1)
                .map(language -> "<div %s><h2>%s</h2><p>%s</p></div>"
                        .formatted(
                                language.htmlAttributes(),
                                escaped(texts.title(type, language.locale())),
                                escaped(texts.detail(type, language.locale()))))
                .collect(Collectors.joining());
    }

    /** Escapes a text for HTML. Characters outside ASCII stay, because the page is in UTF-8. */
    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static void write(ProblemType type, HttpServletResponse response, String contentType, String body)
            throws IOException {
        response.setStatus(type.status().value());
        response.setContentType(contentType);
        response.getWriter().write(body);
    }
}
