package fr.montpellier.multipass.identity.people.agents;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person whom an organisation invited to work with Multipass.
 *
 * @param id identifier by which administrators know the agent, and holder of the agent's sign-ins
 * @param email professional address to which the invitation was sent, as the administrator typed it
 * @param name as ProConnect gave it at the last sign-in; empty until the first
 * @param invitedUntil time until which the agent can accept the invitation
 * @param link hash of the secret in the link with which a ProConnect identity accepts the invitation; empty if none is needed: the
 *     invitation is of the operator's file, or older than links
 * @param joined whether the agent accepted the invitation with a ProConnect identity
 */
public record Agent(
        UUID id,
        Siret organisation,
        String email,
        Optional<String> name,
        Instant invitedAt,
        Instant invitedUntil,
        Optional<String> link,
        boolean joined,
        Optional<Instant> signedInAt) {

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "Agent[" + id + "]";
    }
}
