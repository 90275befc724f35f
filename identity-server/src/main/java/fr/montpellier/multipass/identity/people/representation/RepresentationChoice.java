package fr.montpellier.multipass.identity.people.representation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The choice of a signed-in person to act for another, made with a form of this server and stored in the session of their
 * browser. A request that another site causes has no choice; and an address with a choice says nothing of the relation.
 */
public final class RepresentationChoice {

    private static final String ATTRIBUTE = RepresentationChoice.class.getName();

    /** The time in which the portal asks for it; the person may have to sign in again in between. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private RepresentationChoice() {}

    /** Stores a choice, which replaces the one before, and returns its random name. */
    public static UUID store(UUID representation, Instant now, HttpServletRequest request) {
        var choice = UUID.randomUUID();
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        String.join(
                                " ",
                                choice.toString(),
                                representation.toString(),
                                now.plus(LIFE).toString()));
        return choice;
    }

    /** Returns the identifier of the chosen representation, once; empty if this browser made no such choice, or long ago. */
    public static Optional<UUID> take(UUID choice, Instant now, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String stored)) {
            return Optional.empty();
        }
        List<String> parts = List.of(stored.split(" "));
        if (!parts.getFirst().equals(choice.toString())) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return now.isBefore(Instant.parse(parts.getLast()))
                ? Optional.of(UUID.fromString(parts.get(1)))
                : Optional.empty();
    }
}
