package fr.montpellier.multipass.journal.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.watch.JournalHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Checks that the service signs no tree in which the owner of the database changed rows. */
class RewrittenDatabaseIT {

    private static final String SWAP = """
            UPDATE journal_leaves SET entry_id =
                (SELECT other.entry_id FROM journal_leaves other WHERE other.leaf_index = 1 - journal_leaves.leaf_index)
            WHERE leaf_index < 2""";

    /** Each statement, and the statement that reverts it. */
    private static final Map<String, String> REWRITINGS = Map.of(
            "UPDATE journal_entries SET entry = 'x' WHERE id = (SELECT entry_id FROM journal_leaves WHERE leaf_index = 1)",
            "UPDATE journal_entries e SET entry = k.entry FROM kept k WHERE k.id = e.id",
            SWAP,
            SWAP,
            "UPDATE journal_checkpoints SET note = replace(note, E'\\n3\\n', E'\\n4\\n')",
            "UPDATE journal_checkpoints SET note = replace(note, E'\\n4\\n', E'\\n3\\n')");

    @Test
    void an_owner_who_rewrites_the_tree_gets_no_signature() throws Exception {
        try (var service = RunningJournal.on(TestDatabase.create("journal"));
                Connection owner = service.asOwner()) {
            grow(service, 3);
            execute(
                    owner,
                    "ALTER TABLE journal_leaves DROP CONSTRAINT journal_leaves_entry_id_key",
                    "CREATE TABLE kept AS SELECT id, entry FROM journal_entries");
            for (Map.Entry<String, String> rewriting : REWRITINGS.entrySet()) {
                execute(owner, rewriting.getKey());
                service.append(TestEvent.of("vault.listed"));
                assertRefused(service, "unsigned");
                execute(owner, rewriting.getValue());
            }
            service.integrateAll();
            assertThat(service.bean(JournalCondition.class).refusal()).isEmpty();
        }
    }

    @Test
    void an_owner_who_restores_an_older_tree_gets_no_signature() throws Exception {
        var database = TestDatabase.create("journal");
        try (var service = RunningJournal.on(database);
                Connection owner = service.asOwner()) {
            grow(service, 3);
            grow(service, 2);
            execute(
                    owner,
                    "DELETE FROM journal_checkpoints WHERE tree_size > 3",
                    "DELETE FROM journal_leaves WHERE leaf_index >= 3",
                    "DELETE FROM journal_entries WHERE id NOT IN (SELECT entry_id FROM journal_leaves)",
                    "DELETE FROM journal_pending");
            service.append(TestEvent.of("vault.listed"));
            assertRefused(service, "smaller");
            assertThat(service.jdbc()
                            .sql("SELECT count(*) FROM journal_entries WHERE type = 'vault.journal-refused'")
                            .query(Long.class)
                            .single())
                    .isOne();
        }
        try (var restarted = RunningJournal.on(database)) {
            assertRefused(restarted, "smaller");
        }
    }

    @Test
    void an_owner_who_empties_the_journal_gets_no_new_one() throws Exception {
        try (var service = RunningJournal.on(TestDatabase.create("journal"));
                Connection owner = service.asOwner()) {
            grow(service, 3);
            execute(
                    owner,
                    "TRUNCATE journal_entries, journal_leaves, journal_tiles, journal_checkpoints, journal_pending,"
                            + " journal_disclosures, journal_signing_key");
            service.append(TestEvent.of("vault.listed"));
            assertRefused(service, "smaller");
        }
    }

    /** Checks a tree that is signed by the key of the service, but is not the one that it saw last. */
    @Test
    void a_service_refuses_a_tree_that_another_history_signed() throws Exception {
        var database = TestDatabase.create("journal");
        Path kept = Path.of(
                        Objects.requireNonNull(database.springProperties().get("multipass.journal.state-directory")))
                .resolve("own-2.checkpoint");
        try (var service = RunningJournal.on(database);
                Connection owner = service.asOwner()) {
            grow(service, 3);
            String seen = Files.readString(kept);
            execute(
                    owner,
                    "TRUNCATE journal_entries, journal_leaves, journal_tiles, journal_checkpoints, journal_pending,"
                            + " journal_disclosures");
            try (var forked = RunningJournal.on(
                    database, Map.of("multipass.journal.state-directory", kept.getParent() + "-forked"))) {
                grow(forked, 5);
            }
            assertThat(Files.readString(kept)).isEqualTo(seen);
            service.append(TestEvent.of("vault.listed"));
            assertRefused(service, "another");
        }
    }

    @Test
    void an_operator_who_accepts_a_restored_database_leaves_an_entry() throws Exception {
        var database = TestDatabase.create("journal");
        try (var service = RunningJournal.on(database)) {
            grow(service, 3);
        }
        var elsewhere = Map.of("multipass.journal.state-directory", "target/journal-state-" + System.nanoTime());
        try (var service = RunningJournal.on(database, elsewhere)) {
            service.integrator().integrateNow();
            service.integrator().integrateNow();
            assertThat(service.jdbc()
                            .sql("SELECT type FROM journal_entries JOIN journal_leaves ON entry_id = id"
                                    + " ORDER BY leaf_index DESC LIMIT 1")
                            .query(String.class)
                            .single())
                    .isEqualTo("vault.journal-adopted");
            assertThat(service.verified()).isInstanceOf(JournalVerification.Intact.class);
            assertThat(service.bean(JournalHealth.class).health().getStatus()).isEqualTo(Status.UP);
        }
    }

    /** Checks a leaf at an index that the tree never reaches, where an entry without a resident would stay hidden. */
    @Test
    void an_application_places_no_entry_beyond_the_tree() throws Exception {
        try (var service = RunningJournal.on(TestDatabase.create("journal"));
                Connection application = service.asApplication()) {
            service.append(TestEvent.of("vault.read-refused"));
            assertThatThrownBy(() ->
                            execute(application, "INSERT INTO journal_leaves SELECT 1000000, id FROM journal_entries"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no gap");
            assertThat(service.integrator().integrateNow()).isOne();
        }
    }

    @Test
    void a_service_of_several_instances_accepts_what_another_instance_signed() {
        var database = TestDatabase.create("journal");
        var other = Map.of("multipass.journal.state-directory", "target/journal-state-" + System.nanoTime());
        try (var one = RunningJournal.on(database);
                var two = RunningJournal.on(database, other)) {
            for (int round = 0; round < 3; round++) {
                grow(one, 100);
                grow(two, 157);
            }
            assertThat(one.bean(JournalCondition.class).refusal()).isEmpty();
            assertThat(two.bean(JournalCondition.class).refusal()).isEmpty();
        }
    }

    private static void grow(RunningJournal service, int entries) {
        for (int i = 0; i < entries; i++) {
            service.append(TestEvent.of("vault.listed"));
        }
        service.integrateAll();
    }

    private static void assertRefused(RunningJournal service, String reason) {
        long checkpoints = service.count("journal_checkpoints");
        long leaves = service.count("journal_leaves");
        service.integrator().integrateNow();
        service.integrator().integrateNow();
        assertThat(service.count("journal_checkpoints")).isEqualTo(checkpoints);
        assertThat(service.count("journal_leaves")).isEqualTo(leaves);
        Health health = service.bean(JournalHealth.class).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("refused", reason);
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
