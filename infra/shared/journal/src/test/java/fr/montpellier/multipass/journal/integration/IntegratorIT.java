package fr.montpellier.multipass.journal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntegratorIT {

    @Test
    void many_threads_and_two_integrators_leave_no_gap_and_no_double() throws Exception {
        var database = TestDatabase.create("journal");
        try (var one = RunningJournal.on(database);
                var two = RunningJournal.on(database);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = new AtomicBoolean(true);
            var integrators = List.of(
                    threads.submit(() -> integrateWhile(one, writing)),
                    threads.submit(() -> integrateWhile(two, writing)));
            var committed = new AtomicLong();
            var writers = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 16; i++) {
                RunningJournal service = i % 2 == 0 ? one : two;
                var random = new Random(i);
                writers.add(() -> write(service, random, committed));
            }
            List<Future<Void>> results = threads.invokeAll(writers);
            writing.set(false);
            for (Future<Void> written : results) {
                written.get();
            }
            for (Future<Integer> integrated : integrators) {
                integrated.get();
            }
            one.integrateAll();

            assertThat(committed.get()).isGreaterThan(300).isLessThan(16 * 40);
            assertThat(one.count("journal_entries")).isEqualTo(committed.get());
            assertThat(one.count("journal_leaves")).isEqualTo(committed.get());
            assertThat(one.jdbc()
                            .sql("SELECT max(leaf_index) FROM journal_leaves")
                            .query(Long.class)
                            .single())
                    .isEqualTo(committed.get() - 1);
            assertThat(one.count("journal_checkpoints")).isGreaterThan(2);
            assertThat(one.verified())
                    .isInstanceOfSatisfying(
                            JournalVerification.Intact.class,
                            intact -> assertThat(intact.size()).isEqualTo(committed.get()));
        }
    }

    private static int integrateWhile(RunningJournal service, AtomicBoolean writing) {
        int placed = 0;
        while (writing.get()) {
            placed += service.integrator().integrateUnlessBusy();
        }
        return placed;
    }

    /**
     * Runs forty transactions of one or two entries, of which a fifth are rolled back; the database interleaves the
     * commits.
     */
    private static Void write(RunningJournal service, Random random, AtomicLong committed) {
        for (int i = 0; i < 40; i++) {
            boolean rollback = random.nextInt(5) == 0;
            var resident = "resident-number-000" + random.nextInt(5);
            service.transaction().executeWithoutResult(status -> {
                service.jdbc()
                        .sql("SELECT pg_current_xact_id()::text, pg_sleep(?)")
                        .param(random.nextDouble() / 200)
                        .query((row, number) -> row.getString(1))
                        .single();
                service.journal().append(TestEvent.of("vault.listed").subject(resident));
                if (rollback) {
                    status.setRollbackOnly();
                }
            });
            committed.addAndGet(rollback ? 0 : 1);
        }
        return null;
    }

    @Test
    void a_number_drawn_early_and_committed_late_is_placed_then() throws Exception {
        try (var service = RunningJournal.on(TestDatabase.create("journal"));
                Connection late = service.asApplication()) {
            late.setAutoCommit(false);
            insertRaw(late);
            service.append(TestEvent.of("vault.listed"));
            assertThat(service.integrator().integrateNow()).isOne();
            late.commit();
            assertThat(service.integrator().integrateNow()).isOne();
            assertThat(service.integrator().integrateNow()).isZero();
        }
    }

    /** Checks that an idle transaction of another session does not delay the placing of later entries. */
    @Test
    void an_idle_transaction_does_not_delay_the_tree() throws Exception {
        JournalEvent event = TestEvent.of("vault.listed").subject("resident-of-two-transactions");
        try (var service = RunningJournal.on(TestDatabase.create("journal"));
                Connection idle = service.asApplication()) {
            startTransaction(idle);
            service.append(event);
            service.append(event);
            assertThat(service.integrator().integrateNow()).isEqualTo(2);
            assertThat(service.jdbc()
                            .sql("SELECT subject_seq FROM journal_leaves JOIN journal_entries ON id = entry_id"
                                    + " ORDER BY leaf_index")
                            .query(Long.class)
                            .list())
                    .containsExactly(1L, 2L);
            assertThat(service.verified()).isInstanceOf(JournalVerification.Intact.class);
        }
    }

    @Test
    void the_service_integrates_and_signs_by_itself() {
        var often = Map.of("multipass.journal.integration-pause", "20ms");
        try (var service = RunningJournal.on(TestDatabase.create("journal"), often)) {
            service.append(TestEvent.of("vault.listed"));
            await().until(() -> service.bean(CheckpointRepository.class)
                    .latest()
                    .filter(checkpoint -> checkpoint.size() == 1)
                    .isPresent());
        }
    }

    @Test
    void a_restarted_service_continues_the_same_tree_under_the_same_key() throws Exception {
        var database = TestDatabase.create("journal");
        String key;
        try (var before = RunningJournal.on(database)) {
            append(before, 300);
            key = before.bean(SigningKeyRepository.class).signer().verifierKey();
        }
        try (var after = RunningJournal.on(database)) {
            append(after, 300);
            assertThat(after.bean(SigningKeyRepository.class).signer().verifierKey())
                    .isEqualTo(key);
            assertThat(after.verified())
                    .isInstanceOfSatisfying(
                            JournalVerification.Intact.class,
                            intact -> assertThat(intact.size()).isEqualTo(600));
        }
    }

    @Test
    void a_journal_signed_under_one_name_refuses_another() {
        var database = TestDatabase.create("journal");
        try (var first = RunningJournal.on(database)) {
            first.integrator().integrateNow();
        }
        try (var renamed = RunningJournal.on(database, Map.of("multipass.journal.origin", "other.example"))) {
            assertThatThrownBy(() -> renamed.bean(SigningKeyRepository.class).signer())
                    .hasMessageContaining("multipass.montpellier.example/journal/vault");
        }
    }

    @Test
    void an_integrator_killed_between_leaves_and_checkpoint_leaves_nothing_behind() throws Exception {
        try (var service = RunningJournal.on(TestDatabase.create("journal"));
                Connection owner = service.asOwner();
                Connection killer = service.asApplication();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 260; i++) {
                service.append(TestEvent.of("vault.listed"));
            }
            owner.setAutoCommit(false);
            execute(owner, "LOCK TABLE journal_checkpoints IN EXCLUSIVE MODE");
            Future<Integer> integration =
                    threads.submit(() -> service.integrator().integrateNow());
            killWhoWaits(killer);
            assertThatThrownBy(integration::get).isInstanceOf(ExecutionException.class);
            owner.rollback();
            assertThat(service.count("journal_leaves")).isZero();
            assertThat(service.count("journal_tiles")).isZero();

            assertPlaces(service, 260);
            assertThat(service.verified()).isInstanceOf(JournalVerification.Intact.class);
        }
    }

    private static void append(RunningJournal service, int number) {
        for (int i = 0; i < number; i++) {
            service.append(TestEvent.of("vault.listed").subject("resident-number-" + i % 7 + "000"));
        }
        service.integrateAll();
    }

    /** Checks that this number of committed entries is placed, in one run or several. */
    private static void assertPlaces(RunningJournal service, long number) {
        long before = service.count("journal_leaves");
        service.integrateAll();
        assertThat(service.count("journal_leaves") - before).isEqualTo(number);
    }

    private static void insertRaw(Connection connection) throws SQLException {
        execute(connection, """
                WITH e AS (SELECT gen_random_uuid() AS id)
                INSERT INTO journal_entries (entry, event_id, type, outcome, at, correlation)
                SELECT convert_to(format('{"at":"2026-11-02T08:00:00.000000Z","commitments":{},"correlation":"%1$s",'
                        '"facts":{},"id":"%1$s","outcome":"success","type":"vault.listed","v":2}', id), 'UTF8'),
                    id, 'vault.listed', 'success', '2026-11-02T08:00:00Z', id FROM e""");
    }

    private static void startTransaction(Connection connection) {
        try {
            connection.setAutoCommit(false);
            execute(connection, "SELECT pg_current_xact_id()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Terminates the session that waits for a table, as a crash of its process would. */
    private static void killWhoWaits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean killed = false;
            while (!killed) {
                try (ResultSet rows = statement.executeQuery("""
                        SELECT pg_terminate_backend(pid) FROM pg_locks
                        WHERE NOT granted AND relation = 'journal_checkpoints'::regclass""")) {
                    killed = rows.next();
                }
            }
        }
    }
}
