package fr.montpellier.multipass.identity.people.signin.browser;

import fr.montpellier.multipass.identity.people.federation.SignInRequirements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/** The address at which the browser continues after the sign-in, stored in its session. */
public final class PostSignInRedirect {

    /** The session attribute that the filter of the provider's callback reads. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_SAVED_REQUEST";

    /** The path of the page on which agents choose how they sign in. */
    public static final String AGENTS = "/login/agents";

    private static final String RESIDENTS = "/login";

    private PostSignInRedirect() {}

    /**
     * Stores the address in the session.
     *
     * @param address a path at this server
     */
    public static void store(HttpServletRequest request, String address) {
        request.getSession().setAttribute(ATTRIBUTE, new SimpleSavedRequest(address));
    }

    /**
     * Stores the address of a page for agents, and returns the view that sends an agent who is not signed in to sign in
     * there: with ProConnect, or to their account. The requirements of an earlier request do not apply.
     *
     * @param address a path at this server
     */
    public static String toAgentSignIn(HttpServletRequest request, String address) {
        store(request, address);
        SignInRequirements.forget(request);
        return "redirect:" + AGENTS;
    }

    /**
     * Stores the address of a page for agents, and returns the view that sends an agent whose sign-in is too old to sign in
     * again there: ProConnect must authenticate them anew, since another person may sit at their browser.
     *
     * @param address a path at this server
     */
    public static String toNewAgentSignIn(HttpServletRequest request, String address) {
        storeForNew(request, address);
        return "redirect:" + AGENTS;
    }

    /**
     * Stores the address of a page for residents, and returns the view that sends a resident whose sign-in is missing or too old to
     * sign in there: FranceConnect must authenticate them anew, since another person may sit at their browser.
     *
     * @param address a path at this server
     */
    public static String toNewResidentSignIn(HttpServletRequest request, String address) {
        storeForNew(request, address);
        return "redirect:" + RESIDENTS;
    }

    /** Stores the address of a page that needs a recent sign-in: the provider must authenticate the person anew. */
    public static void storeForNew(HttpServletRequest request, String address) {
        store(request, address);
        new SignInRequirements(List.of(), false, true).remember(request);
    }

    public static Optional<String> address(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof SavedRequest afterwards
                ? Optional.of(afterwards.getRedirectUrl())
                : Optional.empty();
    }

    /** Forgets the address if it is that one, at which the browser has arrived: the next sign-in does not lead there again. */
    public static void arrive(HttpServletRequest request, String address) {
        if (address(request).filter(address::equals).isPresent()) {
            forget(request);
        }
    }

    public static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
