package fr.montpellier.multipass.vault.giving.audit;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The readings that a breach may concern.
 *
 * @param until excluded
 * @param department code; empty: all readers
 */
record BreachSelection(Instant since, Instant until, Optional<String> department) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /** Times outside these are not those of a journal, and some are none of the database. */
    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** @throws ProblemException if the period has no length, is longer than a year, or is outside the time of a journal */
    static BreachSelection of(Instant since, Instant until, @Nullable String department) {
        if (since.isBefore(EARLIEST)
                || until.isAfter(LATEST)
                || !until.isAfter(since)
                || Duration.between(since, until).compareTo(LONGEST) > 0) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "until");
        }
        return new BreachSelection(since, until, Optional.ofNullable(department));
    }

    /** Returns the period as an entry of the journal states it. */
    String period() {
        return since + " " + until;
    }
}
