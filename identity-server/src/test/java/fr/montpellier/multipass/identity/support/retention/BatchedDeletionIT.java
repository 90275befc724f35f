package fr.montpellier.multipass.identity.support.retention;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BatchedDeletionIT {

    private static final OffsetDateTime LONG_AGO = OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final BatchedDeletion deletion = identity.bean(BatchedDeletion.class);

    private void expired(int count) {
        jdbc.sql("""
                        INSERT INTO oauth_authorization
                            (id, client_id, principal, grant_type, scopes, attributes, version, expires_at)
                        SELECT gen_random_uuid(), 'c', 'c', 'client_credentials', '', 'sealed', 1, ? FROM generate_series(1, ?)""").params(LONG_AGO, count).update();
        jdbc.sql("""
                        INSERT INTO oauth_token (hash, kind, authorization_id, invalidated, scopes, sealed)
                        SELECT uuid_send(id), 'access_token', id, false, '', 'sealed' FROM oauth_authorization
                        WHERE expires_at = ?""").param(LONG_AGO).update();
    }

    private int left() {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM oauth_authorization WHERE expires_at = ?)
                            + (SELECT count(*) FROM oauth_token WHERE length(hash) = 16)""").param(LONG_AGO).query(Integer.class).single();
    }

    private long delete() {
        return deletion.deleteBelow("FROM oauth_authorization", "expires_at", LONG_AGO.plusDays(1));
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

        new TransactionTemplate(identity.bean(PlatformTransactionManager.class)).executeWithoutResult(held -> {
            jdbc.sql("SELECT id FROM oauth_authorization WHERE expires_at = ? LIMIT 1 FOR UPDATE")
                    .param(LONG_AGO)
                    .query()
                    .listOfRows();
            assertThat(CompletableFuture.supplyAsync(this::delete).join()).isEqualTo(2);
        });

        assertThat(delete()).isEqualTo(1);
        assertThat(left()).isZero();
    }
}
