package fr.montpellier.multipass.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Requests of a browser to the authorization endpoint, and those among them that must not show a page. */
final class PromptNone {

    private static final String AUTHORIZE = "/oauth2/authorize";

    private PromptNone() {}

    static boolean browses(HttpServletRequest request) {
        return request.getRequestURI().equals(AUTHORIZE);
    }

    /** The endpoint itself then answers {@code login_required} (OpenID Connect Core, section 3.1.2.6). */
    static boolean asks(HttpServletRequest request) {
        return browses(request) && prompts(request).contains("none");
    }

    static List<String> prompts(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("prompt"))
                .map(prompt -> List.of(prompt.split(" ")))
                .orElse(List.of());
    }
}
