package fr.montpellier.multipass.journal.anchoring;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds what is not anchored yet: entries that no witness cosigned and no authority stamped. */
final class AnchorRepository {

    /**
     * The first checkpoint, or entry without a place in the tree, that is not anchored.
     *
     * @param anchored size of the largest tree that is anchored; -1 for none
     * @param since when it was signed or written
     */
    record Waiting(long anchored, Optional<Instant> since) {}

    private final JdbcClient jdbc;

    AnchorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Waiting find() {
        return jdbc.sql("""
                        WITH anchored (size) AS (
                            SELECT coalesce(max(tree_size), -1) FROM (
                                (SELECT c.tree_size FROM journal_cosignatures s JOIN journal_checkpoints c USING (tree_size)
                                 ORDER BY tree_size DESC LIMIT 1)
                                UNION ALL
                                (SELECT c.tree_size FROM journal_stamps s JOIN journal_checkpoints c USING (tree_size)
                                 ORDER BY tree_size DESC LIMIT 1)) a)
                        SELECT size, least(
                            (SELECT created_at FROM journal_checkpoints WHERE tree_size > size ORDER BY tree_size LIMIT 1),
                            (SELECT e.at FROM journal_pending p JOIN journal_entries e ON e.id = p.entry_id
                             ORDER BY p.entry_id LIMIT 1))
                        FROM anchored""")
                .query((row, number) -> new Waiting(
                        row.getLong(1),
                        Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }
}
