package fr.montpellier.multipass.vault.keeping.reconciliation;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which objects rows point to. Every text column with {@code object} in its name must be written down here, or nothing is
 * ever collected: whoever adds one decides whether it keeps its objects.
 */
@Repository
class References {

    /** By table. A doomed announcement is the sweeper's, which deletes the object itself. */
    private static final Map<String, String> KEEP = Map.of(
            "document", "object_key",
            "document_copy", "object_key",
            "pending_object", "object_key",
            "upload_part", "object_key");

    /** What was there, and keeps nothing. */
    private static final Set<String> HISTORY = Set.of("erasure.object_key", "erasure.copy_object_key");

    private final JdbcClient jdbc;

    References(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws IllegalStateException if a column is not written down here */
    void requireComplete() {
        List<String> unknown = jdbc.sql("""
                        SELECT table_name || '.' || column_name FROM information_schema.columns
                        WHERE table_schema = current_schema() AND column_name LIKE '%object%' AND data_type LIKE 'text%'
                        ORDER BY 1""").query((row, number) -> row.getString(1)).list().stream()
                .filter(column -> !HISTORY.contains(column) && !keeps(column))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("nothing is collected: do these columns keep objects? " + unknown);
        }
    }

    private static boolean keeps(String column) {
        return KEEP.entrySet().stream().anyMatch(each -> column.equals(each.getKey() + "." + each.getValue()));
    }

    /** Those of the keys that a row points to. */
    Set<String> among(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        String all = KEEP.entrySet().stream()
                .map(each -> "SELECT %2$s FROM %1$s WHERE %2$s IN (:keys)".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(" UNION "));
        return new HashSet<>(jdbc.sql(all)
                .param("keys", keys)
                .query((row, number) -> row.getString(1))
                .list());
    }
}
