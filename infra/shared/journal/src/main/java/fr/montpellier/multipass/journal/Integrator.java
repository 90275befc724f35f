package fr.montpellier.multipass.journal;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Places committed entries in the tree and signs a checkpoint over them. One batch is one transaction: leaves, tiles and
 * checkpoint appear together or not at all. Of several instances one works at a time, elected by an advisory lock.
 */
public final class Integrator {

    private static final long LOCK = 0x4A4F55524E414CL;
    private static final String FIRST_TX = "0";
    private static final PendingEntries.Batch NOTHING = new PendingEntries.Batch(List.of(), List.of(), FIRST_TX, false);
    /** By where the tree ends now: a plan for any place in a long journal would read all of it. */
    private static final String PLANNED = " FROM set_config('plan_cache_mode', 'force_custom_plan', true)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PendingEntries pending;
    private final Tiles tiles;
    private final Checkpoints checkpoints;
    private final SigningKey key;

    Integrator(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            PendingEntries pending,
            Checkpoints checkpoints,
            SigningKey key) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.pending = pending;
        this.tiles = new Tiles(jdbc);
        this.checkpoints = checkpoints;
        this.key = key;
    }

    /**
     * Places all that can be placed now, waiting for another instance that is at it. Entries of transactions under way,
     * and those younger than one under way, are left for later.
     *
     * @return number of entries placed
     */
    public int integrateNow() {
        return integrate("SELECT pg_advisory_xact_lock(?) IS NOT NULL" + PLANNED);
    }

    /** The same, but leaves it to another instance that is at it. */
    int integrateUnlessBusy() {
        return integrate("SELECT pg_try_advisory_xact_lock(?)" + PLANNED);
    }

    private int integrate(String election) {
        int placed = 0;
        boolean more = true;
        while (more) {
            PendingEntries.Batch batch = transaction.execute(status -> elected(election) ? integrateBatch() : NOTHING);
            placed += batch.ids().size();
            more = batch.more() && !batch.ids().isEmpty();
        }
        return placed;
    }

    private boolean elected(String election) {
        return jdbc.sql(election).param(LOCK).query(Boolean.class).single();
    }

    private PendingEntries.Batch integrateBatch() {
        var latest = checkpoints.latest();
        var batch = pending.next(latest.map(Checkpoints.Stored::nextTx).orElse(FIRST_TX));
        if (batch.ids().isEmpty() && latest.isPresent()) {
            return batch;
        }
        RightEdge edge = tiles.rightEdge(latest.map(Checkpoints.Stored::size).orElse(0L));
        place(edge.size(), batch.ids());
        batch.leafHashes().forEach(hash -> edge.append(hash).forEach(tiles::save));
        String note = key.signer().checkpoint(edge.size(), edge.root());
        checkpoints.save(new Checkpoints.Stored(edge.size(), note, batch.nextTx()), edge.root());
        return batch;
    }

    private void place(long firstIndex, List<Long> entryIds) {
        jdbc.sql("""
                        INSERT INTO journal_leaves (leaf_index, entry_id)
                        SELECT ? + place - 1, id FROM unnest(?) WITH ORDINALITY AS placed (id, place)""").param(firstIndex).param(entryIds.toArray(Long[]::new)).update();
    }
}
