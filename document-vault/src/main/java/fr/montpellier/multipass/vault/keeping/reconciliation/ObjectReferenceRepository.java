package fr.montpellier.multipass.vault.keeping.reconciliation;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectColumn;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds the objects that rows refer to. Every text column with {@code object} in its name must be declared as an
 * {@link ObjectColumn}, or nothing is collected: its author must decide whether it keeps its objects.
 */
@Repository
class ObjectReferenceRepository {

    private final JdbcClient jdbc;
    private final Set<String> declared;
    private final String references;

    ObjectReferenceRepository(JdbcClient jdbc, List<ObjectColumn> columns) {
        this.jdbc = jdbc;
        this.declared = columns.stream().map(ObjectColumn::toString).collect(Collectors.toUnmodifiableSet());
        this.references = columns.stream()
                .filter(ObjectColumn::keepsObjects)
                .map(each -> each.select() + " WHERE " + each.column() + " IN (:keys)")
                .collect(Collectors.joining(" UNION "));
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
                .filter(column -> !declared.contains(column))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(
                    "no orphans are collected, because these columns are not declared as ObjectColumn: " + unknown);
        }
    }

    /** Returns those of the keys that a row refers to, by one statement: no object moves between tables unseen. */
    Set<String> among(Collection<String> keys) {
        return keys.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql(references)
                        .param("keys", keys)
                        .query((row, number) -> row.getString(1))
                        .list());
    }
}
