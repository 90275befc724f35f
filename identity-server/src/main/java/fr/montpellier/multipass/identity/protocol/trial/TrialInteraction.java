package fr.montpellier.multipass.identity.protocol.trial;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lets an invented person be chosen for one authorization request of an application that is on trial. The choice is stored in the
 * session of the browser, beside the sign-in of the person whose browser it is, which stays as it was.
 */
@Component
public class TrialInteraction {

    static final String PAGE = "/trial";
    static final String REQUEST = "request";

    private static final String ATTRIBUTE = TrialInteraction.class.getName();

    private final SignInService signIns;

    TrialInteraction(SignInService signIns) {
        this.signIns = signIns;
    }

    /** Returns the address of the page on which the person is chosen. */
    public static String page(String handle) {
        return PAGE + "?" + REQUEST + "=" + handle;
    }

    static void store(AuthorizationRequest request, SignInAuthentication chosen, HttpServletRequest http) {
        http.getSession().setAttribute(ATTRIBUTE, request.handle() + " " + chosen.getName());
    }

    /** Returns the sign-in of the person who was chosen for that request, once. */
    public Optional<SignIn> chosen(AuthorizationRequest request, HttpServletRequest http) {
        HttpSession session = http.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String stored)) {
            return Optional.empty();
        }
        String start = request.handle() + " ";
        if (!stored.startsWith(start)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return signIns.find(stored.substring(start.length()))
                .filter(signIn -> signIn.acr().equals(SignIn.TEST_PERSON));
    }
}
