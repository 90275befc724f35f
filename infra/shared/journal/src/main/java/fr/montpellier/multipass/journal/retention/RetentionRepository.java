package fr.montpellier.multipass.journal.retention;

import fr.montpellier.multipass.kernel.CorrelationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Has the database erase old entries, and finds the first that is kept. */
final class RetentionRepository {

    private final JdbcClient jdbc;

    RetentionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Erases some of the names and entries that are older, the oldest first, and writes the entry that says so.
     *
     * @return whether there were any
     */
    boolean pruneBatch(Duration names, Duration entries, CorrelationId correlation) {
        return jdbc.sql("SELECT journal_prune(?, ?, ?)")
                .params((int) names.toDays(), (int) entries.toDays(), correlation.value())
                .query(Boolean.class)
                .single();
    }

    /** Returns the index of the first entry that has its content. */
    long minimum() {
        return jdbc.sql("SELECT coalesce(min(leaf_index), 0) FROM journal_leaves")
                .query(Long.class)
                .single();
    }

    /** Returns the time before which entries were erased last, as the journal announces it; empty if none were. */
    Optional<Instant> erasedBefore() {
        return jdbc.sql("SELECT e.facts->>'before' FROM journal_entries e WHERE e.type LIKE '%.journal-pruned'"
                        + " ORDER BY e.id DESC LIMIT 1")
                .query(String.class)
                .optional()
                .map(Instant::parse);
    }
}
