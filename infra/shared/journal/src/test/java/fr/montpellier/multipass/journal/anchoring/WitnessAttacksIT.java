package fr.montpellier.multipass.journal.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TreeHash;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.watch.JournalHealth;
import fr.montpellier.multipass.journal.witness.Witness;
import fr.montpellier.multipass.journal.witness.WitnessResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Attacks on a journal that has a witness: each is detected, and what is said names who detected it and how. */
class WitnessAttacksIT {

    private static List<String> told(RunningJournal service, String type) {
        return service.jdbc()
                .sql(
                        "SELECT convert_from(entry, 'UTF8')::jsonb->'facts'->>'journal' || ' '"
                                + " || (convert_from(entry, 'UTF8')::jsonb->'facts'->>'reason') FROM journal_entries WHERE type = ?")
                .param(type)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static Map<String, Object> down(RunningJournal service) {
        Health health = service.bean(JournalHealth.class).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        return health.getDetails();
    }

    @Test
    void split_view_of_two_trees_of_one_size() {
        try (var journals = new WitnessedJournals()) {
            journals.grow(3);
            journals.anchoring().anchor();
            NoteSigner signer =
                    journals.vault().bean(SigningKeyRepository.class).signer();
            String other = signer.checkpoint(3, TreeHash.sha256(new byte[] {1}));
            WitnessResponse response = journals.witness().bean(Witness.class).add("old 3\n\n" + other);
            assertThat(response.status()).isEqualTo(422);
            assertThat(down(journals.witness())).containsEntry("watched.vault", "split-view");
            assertThat(told(journals.witness(), "identity.journal-watch-failed"))
                    .containsExactly("vault split-view");
        }
    }

    @Test
    void rollback_of_database_and_state_directory_to_yesterday() throws Exception {
        try (var journals = new WitnessedJournals()) {
            journals.grow(3);
            journals.grow(4);
            journals.anchoring().anchor();
            try (Connection owner = journals.vault().asOwner();
                    Statement statement = owner.createStatement()) {
                for (String sql : List.of(
                        "DELETE FROM journal_checkpoints WHERE tree_size > 3",
                        "DELETE FROM journal_leaves WHERE leaf_index >= 3",
                        "DELETE FROM journal_entries WHERE id NOT IN (SELECT entry_id FROM journal_leaves)",
                        "DELETE FROM journal_cosignatures")) {
                    statement.execute(sql);
                }
            }
            // As a backup of the whole machine does: the service itself notices nothing.
            journals.restart(Map.of("multipass.journal.state-directory", "target/journal-state-" + System.nanoTime()));
            journals.vault().integrateAll();
            journals.anchoring().anchor();
            assertThat(down(journals.vault())).containsEntry("witness.identity", "smaller");
            assertThat(told(journals.vault(), "vault.journal-witness-refused")).containsExactly("identity smaller");

            journals.grow(8);
            journals.anchoring().anchor();
            assertThat(down(journals.vault())).containsEntry("witness.identity", "another");
        }
    }

    @Test
    void rollback_of_the_database_of_the_witness_makes_it_cosign_no_older_tree() throws Exception {
        try (var journals = new WitnessedJournals()) {
            journals.grow(3);
            Checkpoint older = Checkpoint.parse(journals.vault()
                    .bean(CheckpointRepository.class)
                    .latest()
                    .orElseThrow()
                    .note());
            journals.grow(4);
            journals.anchoring().anchor();
            try (Connection owner = journals.witness().asOwner();
                    Statement statement = owner.createStatement()) {
                statement.execute("DELETE FROM journal_witnessed");
            }
            WitnessResponse response = journals.witness().bean(Witness.class).add("old 0\n\n" + older.text());
            assertThat(response.status()).isEqualTo(409);
            assertThat(response.body()).isEqualTo("7\n");
            journals.grow(1);
            journals.anchoring().anchor();
            assertThat(journals.anchoring().witnesses().getFirst().fault()).isEmpty();
        }
    }

    @Test
    void clock_that_jumps() {
        try (var journals = new WitnessedJournals()) {
            journals.setClock(Instant.now().plus(Duration.ofHours(3)));
            journals.grow(2);
            journals.anchoring().anchor();
            assertThat(down(journals.vault())).containsEntry("witness.identity", "clock");
            assertThat(told(journals.vault(), "vault.journal-witness-refused")).containsExactly("identity clock");
            assertThat(journals.anchoring().witnesses().getFirst().clockDifference())
                    .isLessThan(Duration.ofHours(-2));
            journals.setClock(Instant.now());
            journals.anchoring().anchor();
            assertThat(journals.anchoring().witnesses().getFirst().fault()).isEmpty();
        }
    }
}
