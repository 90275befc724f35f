package fr.montpellier.multipass.portal.publicpages;

import static fr.montpellier.multipass.portal.design.html.Markup.action;
import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.html.StatelessPages;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the public pages, which need no sign-in. None of them creates a session. */
@Controller
class PublicPages {

    /** Value of {@code Retry-After} of a full portal, in seconds. */
    private static final String SOON = "60";

    private final StatelessPages pages;

    PublicPages(StatelessPages pages) {
        this.pages = pages;
    }

    @GetMapping("/accessibilite")
    void accessibility(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(request, response, "accessibility.title", PublicTexts::accessibility);
    }

    @GetMapping("/donnees-personnelles")
    void privacy(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(request, response, "privacy.title", PublicTexts::privacy);
    }

    @GetMapping("/mentions-legales")
    void legalNotice(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(request, response, "legal.title", PublicTexts::legalNotice);
    }

    @GetMapping("/aide")
    void help(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(request, response, "help.title", PublicTexts::help);
    }

    private void send(
            HttpServletRequest request,
            HttpServletResponse response,
            String title,
            Function<StatelessPage, Markup> content)
            throws IOException {
        StatelessPage page = pages.of(request);
        page.send(response, HttpServletResponse.SC_OK, "", page.localized(title), content.apply(page));
    }

    /** @param reason {@code refus} if the person interrupted the sign-in, {@code complet} if the portal is full */
    @GetMapping("/connexion-impossible")
    void signInFailed(
            @RequestParam(name = "raison", defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String query = reason.matches("[a-z]{1,20}") ? "?raison=" + reason : "";
        StatelessPage page = pages.at(request, request.getRequestURI() + query);
        boolean full = reason.equals("complet");
        if (full) {
            response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
        }
        page.send(
                response,
                full ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_OK,
                "",
                page.localized(full ? "signin-failed.full.title" : "signin-failed.title"),
                paragraph(page.localized(
                        switch (reason) {
                            case "refus" -> "signin-failed.declined";
                            case "complet" -> "signin-failed.full";
                            default -> "signin-failed.text";
                        })),
                paragraph(page.localized("signin-failed.nothing-lost")),
                block("row", action("/", page.localized("signin-failed.again"), "primary")),
                page.contacts());
    }

    /**
     * Serves the page about a session that has ended. A person with a session also comes here, from a tab whose state
     * was dropped, since only a limited number of tabs is kept.
     *
     * @param over present when the session holds no usable tokens: the session is then ended here, so that signing in
     *     begins afresh
     */
    @GetMapping("/session-terminee")
    void sessionEnded(
            @RequestParam(name = "fin", required = false) @Nullable String over,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (over == null && Person.current().isPresent()) {
            tabClosed(request, response);
            return;
        }
        end(request);
        StatelessPage page = pages.of(request);
        page.send(
                response,
                HttpServletResponse.SC_OK,
                "",
                page.localized("session-ended.title"),
                paragraph(page.localized("session-ended.text")),
                block(
                        "row",
                        Markup.element(
                                "a",
                                Map.of(
                                        "class", "button primary",
                                        "href", "/oauth2/authorization/multipass",
                                        "id", "se-reconnecter"),
                                Markup.text(page.localized("session-ended.again"))),
                        action("/", page.localized("nav.home"), "secondary")));
    }

    /** Serves the page for a resident who has closed their account, and ends their session here as well. */
    @GetMapping("/compte-ferme")
    void accountClosed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        end(request);
        StatelessPage page = pages.of(request);
        page.send(
                response,
                HttpServletResponse.SC_OK,
                "",
                page.localized("account-closed.title"),
                paragraph(page.localized("account-closed.text")),
                paragraph(page.localized("account-closed.return")),
                block("row", action("/", page.localized("nav.home"), "secondary")));
    }

    private static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private void tabClosed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StatelessPage page = pages.of(request);
        page.send(
                response,
                HttpServletResponse.SC_OK,
                "",
                page.localized("tab-closed.title"),
                paragraph(page.localized("tab-closed.text")),
                block("row", page.home("primary")));
    }
}
