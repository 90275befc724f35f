package fr.montpellier.multipass.identity.people.signin;

import java.time.Instant;
import java.util.UUID;

/**
 * The person who acts in a sign-in of another person.
 *
 * @param representation identifier of the relation that permits it
 * @param kind code of its kind, such as {@code parental-authority}
 * @param actor internal identifier of the person who acts
 * @param name their display name
 * @param source their own sign-in; this one ends with it
 * @param until time at which the relation ends by itself
 */
public record Acting(UUID representation, String kind, UUID actor, String name, UUID source, Instant until) {

    /** Returns a text without the name, which may be logged. */
    @Override
    public String toString() {
        return "Acting[" + representation + "]";
    }
}
