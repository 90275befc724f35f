package fr.montpellier.multipass.portal.signin;

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
 * Keeps in a cookie which page a person wanted before they signed in. Only an address of a view of ours is kept, and only
 * such an address is gone to, whoever set the cookie.
 */
@Component
class ReturnAddress implements RequestCache {

    private static final String NAME = "MULTIPASS_RETURN";
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int LONGEST = 500;

    private final Cookies cookies;
    private final KnownAddresses addresses;

    ReturnAddress(Cookies cookies, KnownAddresses addresses) {
        this.cookies = cookies;
        this.addresses = addresses;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (request.getMethod().equals("GET") && isOurs(wanted) && addresses.isView(request)) {
            set(response, wanted, LIFE);
        }
    }

    /** Where the person goes after the sign-in that follows; another address than one of ours is passed over. */
    void remember(String page, HttpServletResponse response) {
        if (isOurs(page)) {
            set(response, page, LIFE);
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        Optional<String> wanted = cookies.read(request, NAME).filter(ReturnAddress::isOurs);
        wanted.ifPresent(address -> removeRequest(request, response));
        return wanted.map(SimpleSavedRequest::new).orElse(null);
    }

    /** The request that is made again after the sign-in is an ordinary one: nothing of the first is replayed. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        set(response, "", Duration.ZERO);
    }

    private static boolean isOurs(String address) {
        return address.length() <= LONGEST && LanguageController.isOurs(address);
    }

    private void set(HttpServletResponse response, String value, Duration life) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookies.of(NAME, value, life).toString());
    }
}
