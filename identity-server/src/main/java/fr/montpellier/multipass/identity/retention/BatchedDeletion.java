package fr.montpellier.multipass.identity.retention;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes what is out of date a few hundred rows at a time, each time in a transaction of its own: nobody waits for it,
 * and rows that another instance is deleting are left to it.
 */
@Component
public class BatchedDeletion {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    BatchedDeletion(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param table written in the code, never taken from a request; so is the column
     * @param column indexed
     * @param limit rows below it go
     * @return how many rows went
     */
    public long deleteBelow(String table, String column, Object limit) {
        var delete = """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY (
                    SELECT ctid FROM %1$s WHERE %2$s < ? ORDER BY %2$s LIMIT %3$d FOR UPDATE SKIP LOCKED))""".formatted(table, column, BATCH);
        var deleted = 0L;
        int batch;
        do {
            batch = jdbc.sql(delete).param(limit).update();
            deleted += batch;
        } while (batch == BATCH && !Thread.currentThread().isInterrupted());
        return deleted;
    }
}
