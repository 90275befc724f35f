package fr.montpellier.multipass.identity.people.accounts.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** The session attributes of the pages of accounts, which carry values from one step to the next. */
public enum AccountSessionAttribute {
    /** The identifier of the proof of the address that is to get an account. */
    PROOF,
    /**
     * The resident who was signed in when the code was sent, and whose Multipass gets the account; empty if no resident
     * was.
     */
    PROOF_HOLDER,
    /** The account whose password was verified and whose second factor is still to be verified. */
    PENDING_MFA,
    /** The secret that a person adds to their authenticator application. */
    TOTP_SECRET,
    /** The challenge that an authenticator signs. */
    CHALLENGE;

    private String attribute() {
        return AccountSessionAttribute.class.getName() + "." + name();
    }

    /** Returns the value, or empty if the session has none. */
    public Optional<String> find(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(attribute()) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Stores a value in the session, and replaces an earlier one. */
    public void store(HttpServletRequest request, String text) {
        request.getSession().setAttribute(attribute(), text);
    }

    /** Removes the value from the session. */
    public void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(attribute());
        }
    }
}
