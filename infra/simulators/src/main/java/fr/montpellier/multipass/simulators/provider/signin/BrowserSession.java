package fr.montpellier.multipass.simulators.provider.signin;

import fr.montpellier.multipass.simulators.provider.people.AuthenticatedPerson;
import fr.montpellier.multipass.simulators.provider.requests.AuthorizeRequest;
import fr.montpellier.multipass.simulators.provider.requests.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The provider's session of one browser: the person who is signed in, and the pending sign-ins in its tabs. */
public final class BrowserSession {

    private static final String SIGNED_IN = "signed-in";
    private static final String INTERACTIONS = "interactions";
    private static final int TABS = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpServletRequest http;

    /** Returns the session of this request's browser. */
    public BrowserSession(HttpServletRequest http) {
        this.http = http;
    }

    Interaction open(AuthorizeRequest request) {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        Interaction interaction =
                new Interaction(Base64.getUrlEncoder().withoutPadding().encodeToString(random), request);
        Map<String, Interaction> all = interactions();
        synchronized (all) {
            all.put(interaction.id(), interaction);
        }
        return interaction;
    }

    /**
     * Returns the interaction of this browser with that identifier.
     *
     * @throws InvalidRequestException when it is unknown, has ended, or belongs to another browser
     */
    public Interaction interaction(String id) {
        Map<String, Interaction> all = interactions();
        synchronized (all) {
            Interaction found = all.get(id);
            if (found == null) {
                throw new InvalidRequestException(
                        "Cette connexion est terminée ou a expiré. Recommencez depuis le service.");
            }
            return found;
        }
    }

    void close(Interaction interaction) {
        Map<String, Interaction> all = interactions();
        synchronized (all) {
            all.remove(interaction.id());
        }
    }

    /** Returns the person who is signed in, or empty. */
    public Optional<AuthenticatedPerson> signedIn() {
        HttpSession session = http.getSession(false);
        return session == null
                ? Optional.empty()
                : Optional.ofNullable((AuthenticatedPerson) session.getAttribute(SIGNED_IN));
    }

    /** Stores the person who signed in; the session's identifier changes, against session fixation. */
    public void signIn(AuthenticatedPerson person) {
        http.getSession();
        http.changeSessionId();
        http.getSession().setAttribute(SIGNED_IN, person);
    }

    /** Removes the person who is signed in, and keeps the pending sign-ins. */
    public void forget() {
        http.getSession().removeAttribute(SIGNED_IN);
    }

    void end() {
        HttpSession session = http.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Interaction> interactions() {
        HttpSession session = http.getSession();
        Map<String, Interaction> all = (Map<String, Interaction>) session.getAttribute(INTERACTIONS);
        if (all == null) {
            all = new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Interaction> eldest) {
                    return size() > TABS;
                }
            };
            session.setAttribute(INTERACTIONS, all);
        }
        return all;
    }
}
