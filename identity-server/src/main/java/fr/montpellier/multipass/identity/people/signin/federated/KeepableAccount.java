package fr.montpellier.multipass.identity.people.signin.federated;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.signin.opening.KeepableAccountException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The account of which a person proved in this browser that it is theirs, while it was being closed. No sign-in is opened: the person
 * may keep the account, and nothing else.
 */
public final class KeepableAccount {

    /** The page on which the person keeps the account. */
    public static final String PATH = "/account/closing";

    private static final String HOLDER = KeepableAccount.class.getName() + ".holder";
    private static final String SINCE = KeepableAccount.class.getName() + ".since";
    private static final Duration KEPT = Duration.ofMinutes(10);

    private KeepableAccount() {}

    /** Stores in the session that the person proved who they are. */
    public static void store(KeepableAccountException refused, HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession();
        session.setAttribute(HOLDER, refused.holder().toString());
        session.setAttribute(SINCE, now.toString());
    }

    /** Returns whose account the person may keep; empty if they did not prove it in the last ten minutes. */
    public static Optional<CitizenId> find(HttpServletRequest request, Instant now) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(HOLDER) instanceof String holder
                        && session.getAttribute(SINCE) instanceof String since
                        && now.isBefore(Instant.parse(since).plus(KEPT))
                ? Optional.of(new CitizenId(UUID.fromString(holder)))
                : Optional.empty();
    }

    /** Removes it from the session. */
    public static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(HOLDER);
            session.removeAttribute(SINCE);
        }
    }
}
