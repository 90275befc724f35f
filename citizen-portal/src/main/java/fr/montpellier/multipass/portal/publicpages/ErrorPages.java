package fr.montpellier.multipass.portal.publicpages;

import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;

import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.service.correlation.Correlation;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Serves the pages that people see when the requested page cannot be shown. */
@Controller
class ErrorPages implements ErrorController {

    /** Value of {@code Retry-After}, in seconds. */
    private static final String SOON = "30";

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? code
                : HttpServletResponse.SC_NOT_FOUND;
        String address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "/";
        var page = StatelessPage.at(request, address);
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

    static void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
        notFound(StatelessPage.of(request), response);
    }

    private static void notFound(StatelessPage page, HttpServletResponse response) throws IOException {
        send(page, response, HttpServletResponse.SC_NOT_FOUND, "not-found");
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
