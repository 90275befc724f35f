package fr.montpellier.multipass.journal.integration;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds committed entries that are not in the tree yet, listed in the table {@code journal_pending}.
 *
 * <p>They are ordered by {@code id}, which for one resident is the order of their chain: a snapshot that contains an
 * entry contains the earlier ones, since they were committed before it was written.
 */
public final class PendingEntryRepository {

    private record Row(long id, byte[] leafHash) {}

    /** @param more whether more entries may wait after these */
    record Batch(List<Long> ids, List<byte[]> leafHashes, boolean more) {}

    private final JdbcClient jdbc;
    private final int limit;

    public PendingEntryRepository(JdbcClient jdbc, int limit) {
        this.jdbc = jdbc;
        this.limit = limit;
    }

    Batch next() {
        List<Row> rows = jdbc.sql("""
                        SELECT e.id, e.leaf_hash FROM journal_pending p JOIN journal_entries e ON e.id = p.entry_id
                        ORDER BY p.entry_id LIMIT\s""" + limit)
                .query((row, number) -> new Row(row.getLong(1), row.getBytes(2)))
                .list();
        return new Batch(
                rows.stream().map(Row::id).toList(),
                rows.stream().map(Row::leafHash).toList(),
                rows.size() == limit);
    }
}
