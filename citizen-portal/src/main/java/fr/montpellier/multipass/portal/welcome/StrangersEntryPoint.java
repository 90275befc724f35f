package fr.montpellier.multipass.portal.welcome;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.shared.JsonConstants;
import fr.montpellier.multipass.portal.signin.KnownAddresses;
import fr.montpellier.multipass.portal.signin.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Answers whoever is not signed in and asks for more than a public page. A view or a file leads to the sign-in; Vaadin's
 * client, from a page that outlived its session, is told that the session has ended; elsewhere there is nothing. No session
 * is created, and nothing that was sent is read.
 */
@Component
class StrangersEntryPoint implements AuthenticationEntryPoint {

    private static final String FILES = "/fichiers/";

    private final KnownAddresses addresses;

    StrangersEntryPoint(KnownAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (addresses.isVaadinsProtocol(request)) {
            sessionEnded(request, response);
        } else if (addresses.isView(request) || request.getServletPath().startsWith(FILES)) {
            response.sendRedirect(SignIn.ADDRESS);
        } else {
            ProblemPages.notFound(request, response);
        }
    }

    /** In the words of Vaadin's protocol where its client reads them. */
    private static void sessionEnded(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (ApplicationConstants.REQUEST_TYPE_UIDL.equals(
                request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER))) {
            response.setContentType(JsonConstants.JSON_CONTENT_TYPE);
            response.getWriter().write(VaadinService.createSessionExpiredJSON(false));
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
