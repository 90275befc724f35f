package fr.montpellier.multipass.identity.people.signin.browser;

import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The earlier sign-ins of a browser, which a later one replaced, for example one of a higher level. They stay open
 * because applications have tokens from them. A sign-out in this browser ends them too.
 */
public final class EarlierSignIns {

    private static final String ATTRIBUTE = EarlierSignIns.class.getName();

    /** The largest number of stored sign-ins, more than a person makes in one session. */
    private static final int MOST = 20;

    private EarlierSignIns() {}

    /** Stores the current sign-in of the browser, if there is one, before another replaces it. */
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
