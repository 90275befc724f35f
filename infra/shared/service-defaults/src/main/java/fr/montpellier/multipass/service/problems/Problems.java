package fr.montpellier.multipass.service.problems;

import fr.montpellier.multipass.service.correlation.Correlation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** Builds problem details (RFC 9457) in the caller's language. */
public final class Problems {

    private final ProblemTexts texts;
    private final String externalUrl;
    private final JsonMapper json;
    private final LocaleResolver locales;

    Problems(ProblemTexts texts, String externalUrl, JsonMapper json, LocaleResolver locales) {
        this.texts = texts;
        this.externalUrl = externalUrl;
        this.json = json;
        this.locales = locales;
    }

    public ProblemDetail of(ProblemType type, Map<String, Object> members, Locale locale) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(type.status(), texts.detail(type, locale));
        problem.setType(URI.create(externalUrl + "/problems/" + type.code()));
        problem.setTitle(texts.title(type, locale));
        members.forEach(problem::setProperty);
        problem.setProperty("correlation", Correlation.current().toString());
        return problem;
    }

    /** Writes a problem from a filter or a valve, before any controller is called. */
    public void write(ProblemType type, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(type, Map.of(), request, response);
    }

    /** @param members in addition to those of every problem */
    public void write(
            ProblemType type, Map<String, Object> members, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(type.status().value());
        if (type.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RetryAfterFilter.SECONDS);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(json.writeValueAsString(of(type, members, locales.resolveLocale(request))));
    }
}
