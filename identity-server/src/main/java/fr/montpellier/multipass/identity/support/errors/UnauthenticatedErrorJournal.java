package fr.montpellier.multipass.identity.support.errors;

import fr.montpellier.multipass.identity.support.errors.OccurrenceCounts.Count;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.service.rates.RateExceeded;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts error responses to callers that did not authenticate, and appends one journal entry a minute for each kind, so
 * that many requests do not cause many entries. Counts are also written at shutdown; a killed process loses the counts
 * of its last minute.
 */
@Component
public class UnauthenticatedErrorJournal {

    private static final Logger log = LoggerFactory.getLogger(UnauthenticatedErrorJournal.class);

    /**
     * The largest number of kinds in one minute. There are few event types, and the reasons are those of the
     * specifications.
     */
    private static final int MOST_KINDS = 50;

    private record Kind(IdentityJournalEvent type, String fact, String value) {}

    private final Journal journal;
    private final Clock clock;
    private final OccurrenceCounts<Kind> counts = new OccurrenceCounts<>(MOST_KINDS);

    UnauthenticatedErrorJournal(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Counts a refusal.
     *
     * @param type type of the journal entry
     * @param reason a code of this server or of a specification, never a text from the caller
     */
    public void count(IdentityJournalEvent type, String reason) {
        count(new Kind(type, "reason", reason));
    }

    /**
     * Counts a refusal by a fact other than the reason.
     *
     * @param type type of the journal entry
     * @param fact name of the fact
     * @param value a constant of this server, never a text from the caller
     */
    public void count(IdentityJournalEvent type, String fact, String value) {
        count(new Kind(type, fact, value));
    }

    @EventListener
    void count(RateExceeded exceeded) {
        count(new Kind(
                IdentityJournalEvent.REQUESTS_LIMITED,
                "by",
                exceeded.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private void count(Kind kind) {
        add(kind, Count.once(clock.instant()));
    }

    private void add(Kind kind, Count count) {
        if (!counts.add(kind, count)) {
            counts.addAlways(new Kind(kind.type(), kind.fact(), "other"), count);
        }
    }

    /** Writes the counts since the last call. Counts that cannot be written are kept. */
    @PreDestroy
    @Scheduled(
            fixedDelayString = "${multipass.identity.refusals-pause:PT1M}",
            initialDelayString = "${multipass.identity.refusals-pause:PT1M}")
    public void write() {
        counts.take().forEach((kind, count) -> {
            try {
                journal.appendNow(JournalEvent.of(kind.type())
                        .outcome(Outcome.REFUSED)
                        .fact(kind.fact(), kind.value())
                        .fact("count", Long.toString(count.occurrences()))
                        .fact("first", count.first().toString())
                        .fact("last", count.last().toString()));
            } catch (RuntimeException e) {
                log.warn("{} rejected requests not yet in the journal", count.occurrences(), e);
                add(kind, count);
            }
        });
    }
}
