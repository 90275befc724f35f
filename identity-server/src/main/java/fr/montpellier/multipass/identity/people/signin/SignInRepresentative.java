package fr.montpellier.multipass.identity.people.signin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person who acts in a sign-in of another person.
 *
 * @param representation identifier of the relation that permits it
 * @param kind code of its kind, such as {@code parental-authority}
 * @param actor internal identifier of the person who acts
 * @param name their display name
 * @param source their own sign-in; this one ends with it
 * @param until time at which the relation ends by itself
 * @param domains codes of the domains of the mandate of an accompanied person; empty for every other relation
 */
public record SignInRepresentative(
        UUID representation, String kind, UUID actor, String name, UUID source, Instant until, List<String> domains) {

    /** @param domains null in a sign-in that was stored before there were mandates */
    public SignInRepresentative(
            UUID representation,
            String kind,
            UUID actor,
            String name,
            UUID source,
            Instant until,
            @Nullable List<String> domains) {
        this.representation = representation;
        this.kind = kind;
        this.actor = actor;
        this.name = name;
        this.source = source;
        this.until = until;
        this.domains = domains == null ? List.of() : List.copyOf(domains);
    }

    /** Returns a text without the name, which may be logged. */
    @Override
    public String toString() {
        return "SignInRepresentative[" + representation + "]";
    }
}
