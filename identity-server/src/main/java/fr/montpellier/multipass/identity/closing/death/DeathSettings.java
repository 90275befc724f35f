package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.people.deaths.Death;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The settings of deaths.
 *
 * @param grace from the record to the erasure, unless the resident wished otherwise
 * @param soon from the record to the erasure of a resident who wished to be erased: an error can still be undone
 */
@Component
record DeathSettings(Duration grace, Duration soon) {

    /** The time in which a second agent decides on a death. */
    static final Duration PROPOSAL = Duration.ofDays(7);

    /** The time for which an undone or declined one is kept. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final Duration SHORTEST = Duration.ofDays(1);

    /** @throws IllegalArgumentException if a duration is less than a day, or the shorter one is longer than the other */
    DeathSettings(
            @Value("${multipass.identity.death.grace:183d}") Duration grace,
            @Value("${multipass.identity.death.soon:15d}") Duration soon) {
        if (soon.compareTo(SHORTEST) < 0 || grace.compareTo(soon) < 0) {
            throw new IllegalArgumentException(
                    "multipass.identity.death.soon is at least a day, and .grace at least as long");
        }
        this.grace = grace;
        this.soon = soon;
    }

    /** Returns when the undo of the death lapses, if no second agent decides before. */
    Instant undoLapses(Death proposed) {
        return proposed.changedAt().plus(grace);
    }
}
