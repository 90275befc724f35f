package fr.montpellier.multipass.portal.firstvisit;

import fr.montpellier.multipass.portal.addresses.PortalPath;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Puts the explanation of the first visit away, and returns to the page. */
@RestController
class FirstVisitController {

    private final FirstVisitCookie cookie;

    FirstVisitController(FirstVisitCookie cookie) {
        this.cookie = cookie;
    }

    @GetMapping("/premiere-visite/vue")
    void markSeen(@RequestParam(defaultValue = "/") String page, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.remember().toString());
        response.setHeader(HttpHeaders.LOCATION, PortalPath.isPortalPath(page) ? page : "/");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }
}
