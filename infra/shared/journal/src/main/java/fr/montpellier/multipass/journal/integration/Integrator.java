package fr.montpellier.multipass.journal.integration;

import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.InconsistentTreeException;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.tree.TreeFrontier;
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
 * Places committed entries in the tree and signs a checkpoint over them. One batch is one transaction: leaves, tiles
 * and checkpoint appear together or not at all. One instance works at a time, elected by an advisory lock; within an
 * instance callers wait for each other without holding a connection.
 */
public final class Integrator {

    private static final long LOCK = 0x4A4F55524E414CL;
    /**
     * Settings of the transaction: a bounded wait for locks, and query plans made for the actual end of the tree, since
     * a generic plan would read the whole of a long journal.
     */
    private static final String SETTINGS = " FROM set_config('plan_cache_mode', 'force_custom_plan', true) AS planned,"
            + " set_config('lock_timeout', ?, true) AS bounded";

    /** @param note the last checkpoint, if it is to be remembered */
    private record Step(int placed, boolean more, Optional<String> note, boolean adopted) {

        static final Step NOT_ELECTED = new Step(0, false, Optional.empty(), false);
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PendingEntryRepository pending;
    private final TileRepository tiles;
    private final CheckpointRepository checkpoints;
    private final SigningKeyRepository key;
    private final CheckpointConsistencyCheck guard;
    private final JournalCondition condition;
    private final Duration patience;
    /** Guards the runs of this instance; {@code ended} is the number of the last run that succeeded. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private volatile long begun;
    private volatile long ended;

    public Integrator(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            PendingEntryRepository pending,
            CheckpointRepository checkpoints,
            SigningKeyRepository key,
            CheckpointConsistencyCheck guard,
            JournalCondition condition,
            Duration patience) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.pending = pending;
        this.tiles = new TileRepository(jdbc);
        this.checkpoints = checkpoints;
        this.key = key;
        this.guard = guard;
        this.condition = condition;
        this.patience = patience;
    }

    /**
     * Places all committed entries, unless a run that began after this call has done so. Waits a bounded time for
     * another thread or instance that is placing entries.
     *
     * @return number of entries placed by this call
     * @throws ProblemException with {@link CommonProblem#TEMPORARILY_UNAVAILABLE} after
     *     {@code multipass.journal.patience}
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

    /** Places all committed entries, unless another thread or instance is doing so. */
    public int integrateUnlessBusy() {
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
        } catch (InconsistentTreeException e) {
            condition.refused(e.reason());
        }
        return placed;
    }

    private Step batch(String election) {
        Step step = transaction.execute(status -> tryElect(election) ? integrateBatch() : Step.NOT_ELECTED);
        // After the commit: a checkpoint file newer than the database would make the tree look truncated.
        step.note().ifPresent(guard::accept);
        if (step != Step.NOT_ELECTED) {
            condition.accepted(step.adopted());
        }
        return step;
    }

    private boolean tryElect(String election) {
        return jdbc.sql(election)
                .params(LOCK, patience.toMillis() + "ms")
                .query(Boolean.class)
                .single();
    }

    private Step integrateBatch() {
        Optional<CheckpointRepository.Stored> latest = checkpoints.latest();
        PendingEntryRepository.Batch batch = pending.next();
        boolean empty = batch.ids().isEmpty();
        if (empty && latest.filter(guard::isSeen).isPresent()) {
            return new Step(0, false, Optional.empty(), false);
        }
        TreeFrontier edge = guard.verifiedEdge(latest);
        boolean adopted = guard.adopts(edge);
        if (empty && latest.isPresent()) {
            return new Step(0, false, latest.map(CheckpointRepository.Stored::note), adopted);
        }
        place(edge.size(), batch.ids());
        batch.leafHashes().forEach(hash -> edge.append(hash).forEach(tiles::save));
        String note = key.signer().checkpoint(edge.size(), edge.root());
        checkpoints.save(new CheckpointRepository.Stored(edge.size(), note), edge.root());
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
