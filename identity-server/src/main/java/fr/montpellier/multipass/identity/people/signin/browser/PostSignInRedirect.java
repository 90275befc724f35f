package fr.montpellier.multipass.identity.people.signin.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** The address at which the browser continues after the sign-in, stored in its session. */
public final class PostSignInRedirect {

    /** The session attribute that the filter of the provider's callback reads. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_SAVED_REQUEST";

    private PostSignInRedirect() {}

    /**
     * Stores the address in the session.
     *
     * @param address a path at this server
     */
    public static void store(HttpServletRequest request, String address) {
        request.getSession().setAttribute(ATTRIBUTE, new SimpleSavedRequest(address));
    }

    public static Optional<String> address(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof SavedRequest afterwards
                ? Optional.of(afterwards.getRedirectUrl())
                : Optional.empty();
    }

    public static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
