package fr.montpellier.multipass.identity.people.accounts.recovery.records;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Two agents compare an identity document with the identity that the holder of an account declared.
 *
 * @param proposer first agent
 * @param reason what the first agent wrote for the second one
 * @param confirmation of the second agent; empty until then
 */
public record CounterCheck(
        UUID id, UUID holder, UUID proposer, Instant proposedAt, String reason, Optional<Confirmation> confirmation) {

    /** The confirmation by a second agent. */
    public record Confirmation(UUID agent, Instant at) {}

    /** Returns the check, confirmed by a second agent. */
    public CounterCheck confirmed(UUID agent, Instant at) {
        return new CounterCheck(id, holder, proposer, proposedAt, reason, Optional.of(new Confirmation(agent, at)));
    }

    /** Returns a text without what the agent wrote, which may be logged. */
    @Override
    public String toString() {
        return "CounterCheck[" + id + "]";
    }
}
