package fr.montpellier.multipass.portal.publicpages;

import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.list;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;

import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.html.StatelessPages;
import fr.montpellier.multipass.portal.design.layout.NavigationItem;
import fr.montpellier.multipass.service.correlation.Correlation;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Serves the pages that people see when the requested page cannot be shown. */
@Controller
class ErrorPages implements ErrorController {

    /** Value of {@code Retry-After}, in seconds. */
    private static final String SOON = "30";

    private final StatelessPages pages;

    ErrorPages(StatelessPages pages) {
        this.pages = pages;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_NOT_FOUND;
        String address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "/";
        StatelessPage page = pages.at(request, address);
        switch (status) {
            case HttpServletResponse.SC_NOT_FOUND -> notFound(page, response);
            case HttpServletResponse.SC_FORBIDDEN -> send(page, response, status, "not-allowed");
            case HttpServletResponse.SC_SERVICE_UNAVAILABLE -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
                send(page, response, status, "unavailable");
            }
            default -> send(page, response, status, status < 500 ? "bad-request" : "unexpected");
        }
    }

    /** Answers that there is no such page, with the places where the person can go instead. */
    void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        notFound(pages.of(request), response);
    }

    private static void notFound(StatelessPage page, HttpServletResponse response) throws IOException {
        page.send(
                response,
                HttpServletResponse.SC_NOT_FOUND,
                "",
                page.localized("not-found.title"),
                paragraph(page.localized("not-found.text")),
                section("ou-aller", page.localized("not-found.places"), list(places(page))),
                section("aide", page.localized("welcome.help"), page.contacts()));
    }

    /** Lists the places of the person who is signed in, or of a visitor. */
    private static List<Markup> places(StatelessPage page) {
        return page.person()
                .map(person -> NavigationItem.of(person).stream()
                        .map(place -> link(place.path, page.localized(place.key)))
                        .toList())
                .orElseGet(() -> List.of(
                        link("/", page.localized("nav.front")),
                        link(SignInAddresses.ADDRESS, page.localized("nav.sign-in")),
                        link("/aide", page.localized("footer.help"))));
    }

    /** Answers that a service cannot be reached at the moment. */
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
        send(pages.of(request), response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "unavailable");
    }

    private static void send(StatelessPage page, HttpServletResponse response, int status, String key)
            throws IOException {
        page.send(
                response,
                status,
                "",
                page.localized(key + ".title"),
                paragraph(page.localized(key + ".text", Correlation.current())),
                block("row", page.home("primary")));
    }
}
