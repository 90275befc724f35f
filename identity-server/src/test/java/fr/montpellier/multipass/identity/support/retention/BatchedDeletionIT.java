package fr.montpellier.multipass.identity.support.retention;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BatchedDeletionIT {

    private static final OffsetDateTime LONG_AGO = OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** A database of its own: a running server deletes what expired long ago. */
    private final DataSource source = ownDatabase();

    private final JdbcClient jdbc = JdbcClient.create(source);
    private final BatchedDeletion deletion = new BatchedDeletion(jdbc);

    private static DataSource ownDatabase() {
        DatabaseAccess access = TestDatabase.create("batches").access();
        return new DriverManagerDataSource(access.url(), access.ownerUser(), access.ownerPassword());
    }

    @BeforeEach
    void create_the_table() {
        jdbc.sql("CREATE TABLE batched_row (expires_at timestamptz NOT NULL)").update();
    }

    private void expired(int count) {
        jdbc.sql("INSERT INTO batched_row (expires_at) SELECT ? FROM generate_series(1, ?)")
                .params(LONG_AGO, count)
                .update();
    }

    private int left() {
        return jdbc.sql("SELECT count(*) FROM batched_row").query(Integer.class).single();
    }

    private long delete() {
        return deletion.deleteBelow("FROM batched_row", "expires_at", LONG_AGO.plusDays(1));
    }

    @Test
    void several_instances_at_once_delete_each_row_once() throws Exception {
        expired(2_600);
        Callable<Long> instance = this::delete;

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long deleted = threads
                    .invokeAll(Stream.generate(() -> instance).limit(3).toList())
                    .stream()
                    .mapToLong(result -> result.resultNow())
                    .sum();

            assertThat(deleted + delete()).isEqualTo(2_600);
        }
        assertThat(left()).isZero();
    }

    @Test
    void a_row_that_another_transaction_holds_is_left_for_later_without_waiting() {
        expired(3);

        new TransactionTemplate(new JdbcTransactionManager(source)).executeWithoutResult(held -> {
            jdbc.sql("SELECT expires_at FROM batched_row LIMIT 1 FOR UPDATE")
                    .query()
                    .listOfRows();
            assertThat(CompletableFuture.supplyAsync(this::delete).join()).isEqualTo(2);
        });

        assertThat(delete()).isEqualTo(1);
        assertThat(left()).isZero();
    }
}
