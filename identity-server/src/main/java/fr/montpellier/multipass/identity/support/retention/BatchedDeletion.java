package fr.montpellier.multipass.identity.support.retention;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deletes rows in batches of a few hundred, each in its own transaction, so that no other statement waits long. Call it
 * outside a transaction.
 */
@Component
public class BatchedDeletion {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    BatchedDeletion(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Deletes rows below a limit; rows that another instance is deleting are skipped.
     *
     * @param from SQL clause {@code FROM} with the table: a constant of the code, never a value of a request; likewise
     *     the column
     * @param column indexed column
     * @param limit rows with a lower value are deleted
     * @return number of deleted rows
     */
    public long deleteBelow(String from, String column, Object limit) {
        String delete = """
                DELETE %1$s WHERE ctid = ANY (ARRAY (
                    SELECT ctid %1$s WHERE %2$s < ? ORDER BY %2$s LIMIT %3$d FOR UPDATE SKIP LOCKED))""".formatted(from, column, BATCH);
        var deleted = 0L;
        int batch;
        do {
            batch = jdbc.sql(delete).param(limit).update();
            deleted += batch;
        } while (batch == BATCH && !Thread.currentThread().isInterrupted());
        return deleted;
    }

    /**
     * Deletes every row, including those that other transactions lock, once they are released.
     *
     * @param from SQL clause {@code FROM} with the table: a constant of the code, never a value of a request; likewise
     *     the column
     * @param column indexed column
     */
    public void deleteAll(String from, String column, String value) {
        String delete = """
                DELETE %1$s WHERE ctid = ANY (ARRAY (
                    SELECT ctid %1$s WHERE %2$s = ? LIMIT %3$d FOR UPDATE))""".formatted(from, column, BATCH);
        int batch;
        do {
            batch = jdbc.sql(delete).param(value).update();
        } while (batch > 0 && !Thread.currentThread().isInterrupted());
    }
}
