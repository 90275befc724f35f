package fr.montpellier.multipass.identity.people.signin.browser;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** The address where the browser continues after sign-in, kept in its session. */
public final class PostSignInRedirect {

    /** Where the filter that takes the provider's callback looks. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_SAVED_REQUEST";

    private PostSignInRedirect() {}

    /** @param address a path of ours */
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
