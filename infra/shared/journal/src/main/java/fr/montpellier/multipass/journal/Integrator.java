package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Places committed entries in the tree and signs a checkpoint over them. One batch is one transaction: leaves, tiles and
 * checkpoint appear together or not at all. Of several instances one works at a time, elected by an advisory lock; within
 * an instance callers wait for one another without a connection.
 */
public final class Integrator {

    private static final long LOCK = 0x4A4F55524E414CL;
    /**
     * A wait that ends, and plans by where the tree ends now: a plan for any place in a long journal would read all of it.
     */
    private static final String SETTINGS = " FROM set_config('plan_cache_mode', 'force_custom_plan', true) AS planned,"
            + " set_config('lock_timeout', ?, true) AS bounded";

    /** @param note of the last checkpoint, if it is to be remembered */
    private record Step(int placed, boolean more, Optional<String> note, boolean adopted) {

        static final Step NOT_ELECTED = new Step(0, false, Optional.empty(), false);
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PendingEntries pending;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final SigningKey key;
    private final TreeGuard guard;
    private final JournalCondition condition;
    private final Duration patience;
    /** Guards the runs of this instance; {@code ended} is the number of the last that ended well. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private volatile long begun;
    private volatile long ended;

    Integrator(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            PendingEntries pending,
            Checkpoints checkpoints,
            SigningKey key,
            TreeGuard guard,
            JournalCondition condition,
            Duration patience) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.pending = pending;
        this.tiles = new Tiles(jdbc);
        this.checkpoints = checkpoints;
        this.key = key;
        this.guard = guard;
        this.condition = condition;
        this.patience = patience;
    }

    /**
     * Places all that is committed, unless a run that began after this call has done so. Waits a bounded time for another
     * thread or instance that is at it.
     *
     * @return number of entries placed by this call
     * @throws ProblemException with {@link CommonProblem#TEMPORARILY_UNAVAILABLE} after {@code multipass.journal.patience}
     */
    public int integrateNow() {
        long since = begun;
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return ended > since ? 0 : integrate("SELECT pg_advisory_xact_lock(?) IS NOT NULL" + SETTINGS, deadline);
        } finally {
            turn.unlock();
        }
    }

    /** The same, but leaves it to another thread or instance that is at it. */
    int integrateUnlessBusy() {
        if (!turn.tryLock()) {
            return 0;
        }
        try {
            return integrate("SELECT pg_try_advisory_xact_lock(?)" + SETTINGS, Long.MAX_VALUE);
        } finally {
            turn.unlock();
        }
    }

    private int integrate(String election, long deadline) {
        long run = begun + 1;
        begun = run;
        int placed = 0;
        try {
            guard.read();
            Step step;
            do {
                if (deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0) {
                    throw busy();
                }
                step = batch(election);
                placed += step.placed();
            } while (step.more());
            if (step != Step.NOT_ELECTED) {
                ended = run;
            }
        } catch (TreeRefusedException e) {
            condition.refused(e.reason());
        }
        return placed;
    }

    private Step batch(String election) {
        Step step = transaction.execute(status -> elected(election) ? integrateBatch() : Step.NOT_ELECTED);
        // Not before the commit: a file that is ahead of its database would accuse it.
        step.note().ifPresent(guard::saw);
        if (step != Step.NOT_ELECTED) {
            condition.sound(step.adopted());
        }
        return step;
    }

    private boolean elected(String election) {
        return jdbc.sql(election)
                .params(LOCK, patience.toMillis() + "ms")
                .query(Boolean.class)
                .single();
    }

    private Step integrateBatch() {
        var latest = checkpoints.latest();
        var batch = pending.next();
        boolean nothing = batch.ids().isEmpty();
        if (nothing && latest.filter(guard::isSeen).isPresent()) {
            return new Step(0, false, Optional.empty(), false);
        }
        RightEdge edge = guard.verifiedEdge(latest);
        boolean adopted = guard.adopts(edge);
        if (nothing && latest.isPresent()) {
            return new Step(0, false, latest.map(Checkpoints.Stored::note), adopted);
        }
        place(edge.size(), batch.ids());
        batch.leafHashes().forEach(hash -> edge.append(hash).forEach(tiles::save));
        String note = key.signer().checkpoint(edge.size(), edge.root());
        checkpoints.save(new Checkpoints.Stored(edge.size(), note), edge.root());
        return new Step(batch.ids().size(), batch.more(), Optional.of(note), adopted);
    }

    private void place(long firstIndex, List<Long> entryIds) {
        jdbc.sql("""
                        INSERT INTO journal_leaves (leaf_index, entry_id)
                        SELECT ? + place - 1, id FROM unnest(?) WITH ORDINALITY AS placed (id, place)""").param(firstIndex).param(entryIds.toArray(Long[]::new)).update();
    }

    private static ProblemException busy() {
        return new ProblemException(CommonProblem.TEMPORARILY_UNAVAILABLE).because("the journal's tree is growing");
    }
}
