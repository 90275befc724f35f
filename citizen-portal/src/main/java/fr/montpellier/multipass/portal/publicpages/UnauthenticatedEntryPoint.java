package fr.montpellier.multipass.portal.publicpages;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.shared.JsonConstants;
import fr.montpellier.multipass.portal.addresses.LightAddresses;
import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.addresses.TusAddresses;
import fr.montpellier.multipass.portal.addresses.VaadinAddresses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/**
 * Answers unauthenticated requests for anything but a public page. A request for a view or a file is redirected to the
 * sign-in; Vaadin's client and an upload, in a page that outlived its session, are told that the session has ended; any
 * other request receives 404. No session is created, and no request body is read.
 */
@Component
class UnauthenticatedEntryPoint implements AuthenticationEntryPoint {

    private static final String FILES = "/fichiers/";

    private final VaadinAddresses addresses;
    private final ErrorPages errors;

    UnauthenticatedEntryPoint(VaadinAddresses addresses, ErrorPages errors) {
        this.addresses = addresses;
        this.errors = errors;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (addresses.isVaadinProtocol(request)) {
            sessionEnded(request, response);
        } else if (TusAddresses.isTus(request)) {
            // A redirection would look like a lost connection to a script, which would try again.
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (addresses.isView(request)
                || LightAddresses.isLight(request)
                || request.getServletPath().startsWith(FILES)) {
            response.sendRedirect(SignInAddresses.ADDRESS);
        } else {
            errors.notFound(request, response);
        }
    }

    /** Answers that the session has ended, in Vaadin's protocol if its client sent the request. */
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
