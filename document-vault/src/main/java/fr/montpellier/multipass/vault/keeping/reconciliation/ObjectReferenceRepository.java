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
 * Finds the objects that rows refer to. Every text column with {@code object} in its name must be declared here, or
 * nothing is collected: its author must decide whether it keeps its objects.
 */
@Repository
class ObjectReferenceRepository {

    /**
     * Columns by table that keep their objects. Doomed announcements are deleted, with their objects, by the sweeper.
     */
    private static final Map<String, String> KEEP = Map.of(
            "document", "object_key",
            "document_copy", "object_key",
            "pending_object", "object_key",
            "upload_part", "object_key");

    /** Columns that record former objects and keep none. */
    private static final Set<String> HISTORY = Set.of("erasure.object_key", "erasure.copy_object_key");

    private final JdbcClient jdbc;

    ObjectReferenceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Requires every column to be declared.
     *
     * @throws IllegalStateException if a column is not
     */
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

    /** Returns those of the keys that a row refers to. */
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
