package fr.montpellier.multipass.portal.signin;

import fr.montpellier.multipass.portal.addresses.LightAddresses;
import fr.montpellier.multipass.portal.addresses.PortalPath;
import fr.montpellier.multipass.portal.addresses.VaadinAddresses;
import fr.montpellier.multipass.portal.cookies.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;

/**
 * Keeps in a cookie the page that a person requested before signing in. Only an address of one of the portal's views is
 * stored or followed, even if another party set the cookie.
 */
@Component
class ReturnAddressCookie implements RequestCache {

    private static final String COOKIE = "MULTIPASS_RETURN";
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int MAX_LENGTH = 500;

    private final Cookies cookies;
    private final VaadinAddresses addresses;

    ReturnAddressCookie(Cookies cookies, VaadinAddresses addresses) {
        this.cookies = cookies;
        this.addresses = addresses;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        String requested = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (request.getMethod().equals("GET")
                && isPortalPath(requested)
                && (addresses.isView(request) || LightAddresses.isLight(request))) {
            set(response, requested, LIFE);
        }
    }

    /** Stores where the person goes after the next sign-in; an address outside the portal's views is ignored. */
    void remember(String page, HttpServletResponse response) {
        if (isPortalPath(page)) {
            set(response, page, LIFE);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> requested = cookies.read(request, COOKIE).filter(ReturnAddressCookie::isPortalPath);
        requested.ifPresent(address -> removeRequest(request, response));
        return requested.map(SimpleSavedRequest::new).orElse(null);
    }

    /**
     * Returns no saved request: the one after the sign-in is an ordinary request, and nothing of the first is replayed.
     */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        set(response, "", Duration.ZERO);
    }

    private static boolean isPortalPath(String address) {
        return address.length() <= MAX_LENGTH && PortalPath.isPortalPath(address);
    }

    private void set(HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookies.create(COOKIE, value, life).toString());
    }
}
