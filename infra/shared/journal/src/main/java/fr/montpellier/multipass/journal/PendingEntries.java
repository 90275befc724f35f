package fr.montpellier.multipass.journal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Committed entries that are not in the tree yet.
 *
 * <p>Numbers are drawn before the commit, so a smaller one may appear after a larger one. Only entries of transactions
 * older than every transaction under way are taken: nothing older can appear any more. Among them the order is that of
 * {@code id}, which for one resident is the order of their chain.
 */
final class PendingEntries {

    private record Row(long id, String tx, byte[] leafHash, long previousId, boolean previousPlaced, String horizon) {}

    /** @param nextTx where the next batch starts; every entry of an older transaction is placed with this batch */
    record Batch(List<Long> ids, List<byte[]> leafHashes, String nextTx, boolean more) {}

    private static final String COLUMNS = """
            SELECT e.id, e.tx::text AS tx, e.leaf_hash, coalesce(p.id, 0) AS previous_id,
                   e.subject_seq IS NULL OR e.subject_seq = 1 OR pl.entry_id IS NOT NULL AS previous_placed,
                   pg_snapshot_xmin(pg_current_snapshot())::text AS horizon
            FROM journal_entries e
            LEFT JOIN journal_entries p ON p.subject = e.subject AND p.subject_seq = e.subject_seq - 1
            LEFT JOIN journal_leaves pl ON pl.entry_id = p.id
            WHERE NOT EXISTS (SELECT FROM journal_leaves l WHERE l.entry_id = e.id)
            """;

    private static final String SETTLED = " AND e.tx >= ?::xid8 AND e.tx < pg_snapshot_xmin(pg_current_snapshot())";

    /**
     * In a database restored elsewhere the transaction numbers start lower than those written in its rows. What came
     * with it is committed, whatever its number.
     */
    private static final String RESTORED = """
             AND (e.tx < pg_snapshot_xmin(pg_current_snapshot()) OR e.tx >= pg_snapshot_xmax(pg_current_snapshot()))""";

    private final JdbcClient jdbc;
    private final int limit;

    PendingEntries(JdbcClient jdbc, int limit) {
        this.jdbc = jdbc;
        this.limit = limit;
    }

    Batch next(String fromTx) {
        var rows = isRestored(fromTx) ? rows(RESTORED, List.of()) : rows(SETTLED, List.of(fromTx));
        var ids = new ArrayList<Long>();
        var hashes = new ArrayList<byte[]>();
        var placed = new HashSet<Long>();
        var deferred = new ArrayList<Row>();
        for (Row row : rows) {
            if (row.previousPlaced() || placed.contains(row.previousId())) {
                ids.add(row.id());
                hashes.add(row.leafHash());
                placed.add(row.id());
            } else {
                // The entry before it on the same resident belongs to a transaction too recent to be taken.
                deferred.add(row);
            }
        }
        boolean more = rows.size() == limit;
        return new Batch(ids, hashes, more || rows.isEmpty() ? fromTx : nextTx(rows.getFirst(), deferred), more);
    }

    private static String nextTx(Row any, List<Row> deferred) {
        return deferred.stream()
                .map(Row::tx)
                .min((a, b) -> Long.compareUnsigned(Long.parseUnsignedLong(a), Long.parseUnsignedLong(b)))
                .orElse(any.horizon());
    }

    private List<Row> rows(String condition, List<String> parameters) {
        return jdbc.sql(COLUMNS + condition + " ORDER BY e.id LIMIT " + limit)
                .params(parameters)
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        row.getString("tx"),
                        row.getBytes("leaf_hash"),
                        row.getLong("previous_id"),
                        row.getBoolean("previous_placed"),
                        row.getString("horizon")))
                .list();
    }

    private boolean isRestored(String fromTx) {
        return jdbc.sql("SELECT pg_snapshot_xmax(pg_current_snapshot()) < ?::xid8")
                .param(fromTx)
                .query(Boolean.class)
                .single();
    }
}
