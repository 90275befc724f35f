package fr.montpellier.multipass.identity.people.signin.browser;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The sign-ins of a browser whose place a later one took, as a higher level does. They stay open, since applications hold tokens of
 * them; a sign-out in this browser ends them too.
 */
public final class EarlierSignIns {

    private static final String ATTRIBUTE = EarlierSignIns.class.getName();

    /** More sign-ins of one session than people make. */
    private static final int MOST = 20;

    private EarlierSignIns() {}

    /** Remembers the sign-in of the browser, if there is one, before another takes its place. */
    static void remember(HttpServletRequest request) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignInAuthentication current) {
            var all = new ArrayList<>(of(request));
            all.remove(current.getName());
            all.addFirst(current.getName());
            request.getSession().setAttribute(ATTRIBUTE, new ArrayList<>(all.subList(0, Math.min(all.size(), MOST))));
        }
    }

    /** Returns their identifiers, latest first. */
    public static List<String> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : List.of();
    }
}
