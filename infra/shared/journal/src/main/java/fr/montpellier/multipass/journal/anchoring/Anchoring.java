package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anchors the journal outside its service: has the last checkpoint cosigned by each witness and stamped by the authority
 * that the operator configured, and knows for how long what was written has had neither.
 */
public final class Anchoring {

    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

    /** For how long what is known of the anchors answers readers, if no round renews it. */
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    /**
     * What waits for an anchor, as it was found last.
     *
     * @param seen when this process saw it wait first, by a clock that cannot be set
     * @param found when this was found, by the same clock
     */
    private record State(AnchorRepository.Waiting waiting, long seen, long found) {}

    private final List<WitnessCosigning> witnesses;
    private final Optional<Stamping> stamping;
    private final CheckpointRepository checkpoints;
    private final AnchorRepository anchors;
    private final JournalCondition condition;
    private final Duration limit;
    private final Journal journal;
    private final String service;
    private final Clock clock;
    private final LongSupplier nanoTime;
    /** Guards rounds, which an export asks for, too. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile @Nullable State state;
    private volatile boolean told;

    Anchoring(
            List<WitnessCosigning> witnesses,
            Optional<Stamping> stamping,
            CheckpointRepository checkpoints,
            AnchorRepository anchors,
            JournalCondition condition,
            Duration limit,
            Journal journal,
            String service,
            Clock clock,
            LongSupplier nanoTime) {
        this.witnesses = List.copyOf(witnesses);
        this.stamping = stamping;
        this.checkpoints = checkpoints;
        this.anchors = anchors;
        this.condition = condition;
        this.limit = limit;
        this.journal = journal;
        this.service = service;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    public List<WitnessCosigning> witnesses() {
        return witnesses;
    }

    public Optional<Stamping> stamping() {
        return stamping;
    }

    /** Returns for how long what is written may be without an anchor. */
    public Duration limit() {
        return limit;
    }

    /** Returns whether there is a witness or an authority. Without any, anchoring is never overdue. */
    public boolean isConfigured() {
        return !witnesses.isEmpty() || stamping.isPresent();
    }

    /** Asks each witness for the same checkpoint, the last, and the authority when it is time. A tree that is refused here is shown to none. */
    public void anchor() {
        if (!isConfigured()) {
            return;
        }
        turn.lock();
        try {
            if (condition.refusal().isEmpty()) {
                checkpoints.latest().ifPresent(latest -> witnesses.forEach(witness -> ask(witness, latest)));
                stamping.ifPresent(each -> each.stampIfDue(refresh().waiting().since()));
            }
            refresh();
            tell();
        } finally {
            turn.unlock();
        }
    }

    private static void ask(WitnessCosigning witness, CheckpointRepository.Stored latest) {
        try {
            witness.ask(latest);
        } catch (RuntimeException e) {
            LOG.warn("The witness {} could not be asked", witness.name(), e);
        }
    }

    /**
     * Returns whether something that was written has been without an anchor for longer than the limit, by the clock or
     * by the time that this process measured: a clock that is set back does not hide it.
     */
    public boolean isOverdue() {
        return isConfigured() && waitingFor().compareTo(limit) > 0;
    }

    /**
     * Returns for how long the first entry without an anchor has waited for one; zero if all are anchored. A journal that
     * was never anchored waits since the start of this process: the operator has just configured its first witness.
     */
    public Duration waitingFor() {
        State known = state;
        if (known == null || nanoTime.getAsLong() - known.found() > KNOWN_FOR.toNanos()) {
            known = refresh();
        }
        Optional<Instant> since = known.waiting().since();
        if (since.isEmpty()) {
            return Duration.ZERO;
        }
        Duration measured = Duration.ofNanos(nanoTime.getAsLong() - known.seen());
        if (known.waiting().anchored() < 0) {
            return measured;
        }
        Duration told = Duration.between(since.get(), clock.instant());
        return told.compareTo(measured) > 0 ? told : measured;
    }

    private State refresh() {
        AnchorRepository.Waiting found = anchors.find();
        long now = nanoTime.getAsLong();
        State before = state;
        long seen = before != null
                        && before.waiting().since().isPresent()
                        && before.waiting().anchored() == found.anchored()
                ? before.seen()
                : now;
        State fresh = new State(found, seen, now);
        state = fresh;
        return fresh;
    }

    private void tell() {
        boolean overdue = isOverdue();
        if (overdue && !told) {
            LOG.error(
                    "No witness and no authority has anchored this journal for {}: documents are refused to readers",
                    waitingFor());
            journal.appendNow(
                    CommonJournalEvent.JOURNAL_NOT_ANCHORED.in(service).outcome(Outcome.FAILED));
        } else if (!overdue && told) {
            LOG.info("This journal is anchored again");
        }
        told = overdue;
    }
}
