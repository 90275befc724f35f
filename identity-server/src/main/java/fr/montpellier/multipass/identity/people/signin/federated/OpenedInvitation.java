package fr.montpellier.multipass.identity.people.signin.federated;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Serves the link of an invitation by ProConnect, which leads to the sign-in at the portal. Its secret stays in the session until the
 * sign-in of an agent, who accepts the invitation with it; reading the link changes nothing else.
 */
@Controller
class OpenedInvitation {

    private static final String PATH = "/invitation";
    private static final String ATTRIBUTE = OpenedInvitation.class.getName();

    /** The most characters of a secret. */
    private static final int LONGEST = 100;

    private final URI signIn;

    OpenedInvitation(@Value("${multipass.clients.citizen-portal.url}") URI portal) {
        this.signIn = portal.resolve("/oauth2/authorization/multipass?idp_hint=proconnect");
    }

    @GetMapping(PATH)
    String open(@RequestParam(name = "link", defaultValue = "") String link, HttpServletRequest request) {
        if (!link.isBlank() && link.length() <= LONGEST) {
            request.getSession().setAttribute(ATTRIBUTE, link);
        }
        return "redirect:" + signIn;
    }

    static Optional<String> find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable(session.getAttribute(ATTRIBUTE)).map(String.class::cast);
    }

    static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
