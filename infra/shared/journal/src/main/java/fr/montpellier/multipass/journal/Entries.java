package fr.montpellier.multipass.journal;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads entries that have their place in the tree. */
final class Entries {

    private static final String SELECT = """
            SELECT e.id, l.leaf_index, e.entry, e.leaf_hash
            FROM journal_leaves l JOIN journal_entries e ON e.id = l.entry_id WHERE\s""";

    private final JdbcClient jdbc;

    Entries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
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

    /** The bytes of entries {@code from} to {@code to - 1}, in the order of the tree. */
    List<byte[]> range(long from, long to) {
        return jdbc.sql("""
                        SELECT e.entry FROM journal_leaves l JOIN journal_entries e ON e.id = l.entry_id
                        WHERE l.leaf_index >= ? AND l.leaf_index < ? ORDER BY l.leaf_index""")
                .params(from, to)
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    /** Personal values that were not erased, by row of entry, then by name. */
    Map<Long, Map<String, String>> disclosures(List<StoredEntry> entries) {
        var disclosed = new HashMap<Long, Map<String, String>>();
        jdbc.sql("SELECT entry_id, name, value FROM journal_disclosures WHERE entry_id = ANY (?)")
                .param(entries.stream().map(StoredEntry::rowId).toArray(Long[]::new))
                .query(row -> {
                    disclosed
                            .computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                            .put(row.getString(2), row.getString(3));
                });
        return disclosed;
    }
}
