package fr.montpellier.multipass.journal.web;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds entries that have their place in the tree. */
final class EntryRepository {

    private static final String SELECT = """
            SELECT e.id, l.leaf_index, e.entry, e.leaf_hash
            FROM journal_leaves l JOIN journal_entries e ON e.id = l.entry_id WHERE\s""";

    private final JdbcClient jdbc;

    EntryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the entries that match the filter, newest first. */
    List<StoredEntry> find(EntryFilter filter, int limit) {
        return jdbc.sql(SELECT + filter.conditions() + " ORDER BY l.leaf_index DESC LIMIT " + limit)
                .params(filter.parameters())
                .query((row, number) -> new StoredEntry(
                        row.getLong(1),
                        row.getLong(2),
                        row.getBytes(3),
                        HexFormat.of().formatHex(row.getBytes(4))))
                .list();
    }

    Optional<StoredEntry> at(long index) {
        return jdbc.sql(SELECT + "l.leaf_index = ?")
                .param(index)
                .query((row, number) -> new StoredEntry(
                        row.getLong(1),
                        row.getLong(2),
                        row.getBytes(3),
                        HexFormat.of().formatHex(row.getBytes(4))))
                .optional();
    }

    /** Returns the bytes of entries {@code from} to {@code to - 1}, in the order of the tree. */
    List<byte[]> range(long from, long to) {
        return jdbc.sql("""
                        SELECT e.entry FROM journal_leaves l JOIN journal_entries e ON e.id = l.entry_id
                        WHERE l.leaf_index >= ? AND l.leaf_index < ? ORDER BY l.leaf_index""")
                .params(from, to)
                .query((row, number) -> row.getBytes(1))
                .list();
    }
}
