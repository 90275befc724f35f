package fr.montpellier.multipass.identity.people.agents;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person whom an organisation invited to work here.
 *
 * @param id the holder of their sign-ins; administrators know agents by it
 * @param email professional address to which the invitation went, as it was written
 * @param name as ProConnect gave it at the last sign-in; empty until the first
 * @param invitedUntil after which an invitation that was not answered is refused
 * @param joined whether a ProConnect identity answered the invitation
 */
public record Agent(
        UUID id,
        Siret organisation,
        String email,
        Optional<String> name,
        Instant invitedAt,
        Instant invitedUntil,
        boolean joined,
        Optional<Instant> signedInAt) {

    /** Never a personal value in a log. */
    @Override
    public String toString() {
        return "Agent[" + id + "]";
    }
}
