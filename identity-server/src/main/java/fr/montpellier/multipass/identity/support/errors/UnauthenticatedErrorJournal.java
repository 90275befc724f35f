package fr.montpellier.multipass.identity.support.errors;

import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.service.rates.RateExceeded;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
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

    private record Count(long refusals, Instant first, Instant last) {

        Count and(Count later) {
            return new Count(refusals + later.refusals, first, later.last);
        }
    }

    private final Journal journal;
    private final Clock clock;
    /** The lock for the counts, which is not held while the journal is written. */
    private final ReentrantLock counting = new ReentrantLock();

    private final Map<Kind, Count> counts = new LinkedHashMap<>();

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
        Instant now = clock.instant();
        add(kind, new Count(1, now, now));
    }

    private void add(Kind kind, Count count) {
        counting.lock();
        try {
            addUnderLock(kind, count);
        } finally {
            counting.unlock();
        }
    }

    private void addUnderLock(Kind kind, Count count) {
        Kind known = counts.containsKey(kind) || counts.size() < MOST_KINDS
                ? kind
                : new Kind(kind.type(), kind.fact(), "other");
        counts.merge(known, count, Count::and);
    }

    private Map<Kind, Count> take() {
        counting.lock();
        try {
            var taken = new LinkedHashMap<>(counts);
            counts.clear();
            return taken;
        } finally {
            counting.unlock();
        }
    }

    /** Writes the counts since the last call. Counts that cannot be written are kept. */
    @PreDestroy
    @Scheduled(
            fixedDelayString = "${multipass.identity.refusals-pause:PT1M}",
            initialDelayString = "${multipass.identity.refusals-pause:PT1M}")
    public void write() {
        take().forEach((kind, count) -> {
            try {
                journal.appendNow(JournalEvent.of(kind.type())
                        .outcome(Outcome.REFUSED)
                        .fact(kind.fact(), kind.value())
                        .fact("count", Long.toString(count.refusals()))
                        .fact("first", count.first().toString())
                        .fact("last", count.last().toString()));
            } catch (RuntimeException e) {
                log.warn("{} rejected requests not yet in the journal", count.refusals(), e);
                add(kind, count);
            }
        });
    }
}
