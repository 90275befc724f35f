package fr.montpellier.multipass.journal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.tree.InconsistentTreeException;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks that the archive reveals a database and data directory that were restored or rewritten together. */
class ArchivedCheckpointsIT {

    private final TestDatabase database = TestDatabase.create("journal");
    private final InMemoryCheckpointArchive archive = new InMemoryCheckpointArchive();
    private final Path kept = Path.of(
                    Objects.requireNonNull(database.springProperties().get("multipass.journal.state-directory")))
            .resolve("own-2.checkpoint");

    @Test
    void a_database_and_a_data_directory_restored_together_get_no_signature_until_an_operator_gives_the_later_tree_up()
            throws Exception {
        grownToFiveAndRestoredToThree();
        Checkpoint later = Checkpoint.parse(archive.notes().firstEntry().getValue());
        assertThat(later.size()).isEqualTo(5);
        try (RunningJournal restored = restart(Map.of())) {
            restored.append(TestEvent.of("vault.listed"));
            assertRefused(restored, InconsistentTreeException.Reason.SMALLER);
        }

        String root = Base64.getEncoder().encodeToString(later.root());
        try (RunningJournal accepting = restart(Map.of("multipass.journal.give-up", root))) {
            accepting.integrator().integrateNow();
            accepting.integrateAll();
            assertThat(types(accepting)).contains("vault.journal-refused", "vault.journal-adopted");
            assertThat(accepting.verified()).isInstanceOf(JournalVerification.Intact.class);
        }
        try (RunningJournal again = restart(Map.of("multipass.journal.give-up", root))) {
            again.append(TestEvent.of("vault.listed"));
            again.integrateAll();
            assertThat(again.bean(JournalCondition.class).refusal()).isEmpty();
            assertThat(types(again))
                    .as("what was given up once is not given up again")
                    .containsOnlyOnce("vault.journal-adopted");
        }
    }

    @Test
    void a_checkpoint_put_in_front_by_a_writer_of_the_bucket_hides_no_later_tree() throws Exception {
        grownToFiveAndRestoredToThree();
        String ofThree = Files.readString(kept);
        archive.add("000000000-000000000000000000-" + "0".repeat(64), ofThree);
        archive.add(
                "000000000-000000000000000001-" + "0".repeat(64),
                archive.notes().lastEntry().getValue());
        archive.add("000000000-000000000000000002", "nonsense");
        try (RunningJournal restored = restart(Map.of())) {
            assertRefused(restored, InconsistentTreeException.Reason.SMALLER);
        }
    }

    @Test
    void an_emptied_database_that_signs_with_a_new_key_is_not_taken_for_a_new_journal() throws Exception {
        try (RunningJournal service = restart(Map.of());
                Connection owner = service.asOwner();
                Statement statement = owner.createStatement()) {
            grow(service, 3);
            service.bean(CheckpointArchiver.class).archive();
            statement.execute(
                    "TRUNCATE journal_entries, journal_leaves, journal_tiles, journal_checkpoints, journal_pending,"
                            + " journal_disclosures, journal_signing_key");
        }
        Files.delete(kept);
        try (RunningJournal emptied = restart(Map.of())) {
            emptied.append(TestEvent.of("vault.listed"));
            assertRefused(emptied, InconsistentTreeException.Reason.ANOTHER);
        }
    }

    @Test
    void a_data_directory_that_was_lost_alone_is_no_reason_to_adopt_the_tree_unseen() throws Exception {
        try (RunningJournal service = restart(Map.of())) {
            grow(service, 3);
        }
        Files.delete(kept);
        try (RunningJournal service = restart(Map.of())) {
            grow(service, 2);
            assertThat(types(service)).doesNotContain("vault.journal-adopted");
        }
    }

    private void grownToFiveAndRestoredToThree() throws Exception {
        try (RunningJournal service = restart(Map.of())) {
            grow(service, 3);
            service.bean(CheckpointArchiver.class).archive();
            String ofThree = Files.readString(kept);
            grow(service, 2);
            service.close();
            Files.writeString(kept, ofThree);
        }
        try (Connection owner = RunningJournal.asOwner(database);
                Statement statement = owner.createStatement()) {
            statement.execute("DELETE FROM journal_checkpoints WHERE tree_size > 3");
            statement.execute("DELETE FROM journal_leaves WHERE leaf_index >= 3");
            statement.execute("DELETE FROM journal_entries WHERE id NOT IN (SELECT entry_id FROM journal_leaves)");
        }
    }

    private RunningJournal restart(Map<String, String> more) {
        return RunningJournal.on(database, more, archive);
    }

    private static void grow(RunningJournal service, int entries) {
        for (int i = 0; i < entries; i++) {
            service.append(TestEvent.of("vault.listed"));
        }
        service.integrateAll();
    }

    private static List<@Nullable String> types(RunningJournal service) {
        return service.jdbc()
                .sql("SELECT type FROM journal_entries")
                .query(String.class)
                .list();
    }

    private static void assertRefused(RunningJournal service, InconsistentTreeException.Reason reason) {
        long checkpoints = service.count("journal_checkpoints");
        service.integrator().integrateNow();
        service.integrator().integrateNow();
        assertThat(service.count("journal_checkpoints")).isEqualTo(checkpoints);
        assertThat(service.bean(JournalCondition.class).refusal()).contains(reason);
        service.bean(CheckpointArchiver.class).archive();
    }
}
