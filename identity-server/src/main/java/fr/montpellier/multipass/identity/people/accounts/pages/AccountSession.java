package fr.montpellier.multipass.identity.people.accounts.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** What pages of accounts keep in the session of a browser from one step to the next. */
enum AccountSession {
    /** The identifier of the proof of the address that is to get an account. */
    PROOF,
    /** The resident whose Multipass gets the account, as they were signed in when the code was sent; empty if there was none. */
    PROOF_HOLDER,
    /** The account whose password was right, and for which a second factor is asked. */
    HALF_SIGNED_IN,
    /** The secret that a person adds to their application for codes. */
    CODE_SECRET,
    /** The challenge to which an authenticator answers. */
    CHALLENGE;

    private String attribute() {
        return AccountSession.class.getName() + "." + name();
    }

    Optional<String> find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(attribute()) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    void store(HttpServletRequest request, String text) {
        request.getSession().setAttribute(attribute(), text);
    }

    void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(attribute());
        }
    }
}
