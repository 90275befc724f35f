package fr.montpellier.multipass.identity.people.federation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collection;
import java.util.List;

/**
 * The requirements of a client for the next sign-in in this browser.
 *
 * @param acrValues requested levels of assurance; empty means any supported one
 * @param essential whether the client accepts no other level
 * @param again whether the provider must authenticate the person again, even if they have a session there
 */
public record SignInRequirements(List<String> acrValues, boolean essential, boolean again) {

    private static final String ATTRIBUTE = SignInRequirements.class.getName();
    private static final SignInRequirements NONE = new SignInRequirements(List.of(), false, false);

    public void remember(HttpServletRequest http) {
        http.getSession().setAttribute(ATTRIBUTE, this);
    }

    public static SignInRequirements find(HttpServletRequest http) {
        HttpSession session = http.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof SignInRequirements requirements
                ? requirements
                : NONE;
    }

    public static void forget(HttpServletRequest http) {
        HttpSession session = http.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** Returns these requirements for another attempt, at which the provider must authenticate the person again. */
    public SignInRequirements anew() {
        return new SignInRequirements(acrValues, essential, true);
    }

    /** Returns the required levels that the provider supports, or all of its levels. */
    public List<String> among(Collection<String> accepted) {
        List<String> wished = acrValues.stream().filter(accepted::contains).toList();
        return wished.isEmpty() ? List.copyOf(accepted) : wished;
    }
}
