package fr.montpellier.multipass.journal.search;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Counts what an agent did, by type of entry, and nothing of whom it concerned. */
public final class ActivityCounts {

    /** The time that counts: between two reviews of an habilitation. */
    private static final Duration COUNTED = Duration.ofDays(183);

    private final CountRepository entries;
    private final UncountedTypes uncounted;
    private final Clock clock;

    ActivityCounts(CountRepository entries, UncountedTypes uncounted, Clock clock) {
        this.entries = entries;
        this.uncounted = uncounted;
        this.clock = clock;
    }

    /**
     * Returns the successful entries of the agent in 183 days, in the order of the types, without those of the {@link UncountedTypes}.
     *
     * @param agent pseudonym in the services of Multipass
     */
    public List<EntryCount> of(String agent) {
        return entries.ofActor(agent, clock.instant().minus(COUNTED)).stream()
                .filter(each -> !uncounted.codes().contains(each.type()))
                .toList();
    }
}
