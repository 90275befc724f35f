package fr.montpellier.multipass.identity.support.retention;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the few distinct values of a column in a table with many rows, with one index look-up for each value instead of
 * a scan.
 */
@Component
public class DistinctValues {

    private final JdbcClient jdbc;

    DistinctValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the distinct values of a column.
     *
     * @param from SQL clause {@code FROM} with the table: a constant of the code, never a value of a request; likewise
     *     the column
     * @param column indexed column of type text
     */
    public List<String> of(String from, String column) {
        return jdbc.sql("""
                        WITH RECURSIVE found (value) AS (
                            SELECT min(%2$s) %1$s
                            UNION ALL
                            SELECT (SELECT min(%2$s) %1$s WHERE %2$s > value) FROM found WHERE value IS NOT NULL)
                        SELECT value FROM found WHERE value IS NOT NULL""".formatted(from, column))
                .query((row, number) -> row.getString("value"))
                .list();
    }
}
