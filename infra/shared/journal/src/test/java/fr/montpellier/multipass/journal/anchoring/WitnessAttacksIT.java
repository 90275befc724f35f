package fr.montpellier.multipass.journal.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TreeHash;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.JournalVerifier;
import fr.montpellier.multipass.journal.verify.WitnessQuorum;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import fr.montpellier.multipass.journal.watch.JournalHealth;
import fr.montpellier.multipass.journal.watch.JournalWatch;
import fr.montpellier.multipass.journal.web.JournalExport;
import fr.montpellier.multipass.journal.witness.TestWitness;
import fr.montpellier.multipass.journal.witness.Witness;
import fr.montpellier.multipass.journal.witness.WitnessResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** Answers what follows the empty line of each request. */
    private static HttpServer serve(UnaryOperator<String> answers, int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/add-checkpoint", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                byte[] answer =
                        answers.apply(body.substring(body.indexOf("\n\n") + 2)).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(
                        answer.length == 0 ? 503 : status, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    private static Map<String, String> settings(HttpServer server, TestWitness witness) {
        String prefix = "multipass.journal.anchoring.witnesses.other.";
        return Map.of(
                prefix + "url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                prefix + "keys",
                witness.keys().getFirst());
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

    /** The witness compares what is submitted with what the journal showed to it before. */
    @Test
    void split_view_between_what_is_shown_and_what_is_submitted() {
        try (var journals = new WitnessedJournals()) {
            journals.grow(3);
            journals.witness().bean(JournalWatch.class).compare();
            NoteSigner signer =
                    journals.vault().bean(SigningKeyRepository.class).signer();
            String other = signer.checkpoint(3, TreeHash.sha256(new byte[] {1}));
            assertThat(journals.witness()
                            .bean(Witness.class)
                            .add("old 0\n\n" + other)
                            .status())
                    .isEqualTo(422);
            assertThat(down(journals.witness())).containsEntry("watched.vault", "split-view");
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
            journals.setVaultClock(Instant.now().plus(Duration.ofHours(3)));
            journals.grow(2);
            journals.anchoring().anchor();
            assertThat(down(journals.vault())).containsEntry("witness.identity", "clock");
            assertThat(told(journals.vault(), "vault.journal-witness-refused")).containsExactly("identity clock");
            assertThat(journals.anchoring().witnesses().getFirst().clockDifference())
                    .isLessThan(Duration.ofHours(-2));
            journals.setVaultClock(Instant.now());
            journals.anchoring().anchor();
            assertThat(journals.anchoring().witnesses().getFirst().fault()).isEmpty();
        }
    }

    /** Its lines would stand under checkpoints of this journal, where each reader who trusts it found them false. */
    @Test
    void witness_that_signs_more_text_than_the_checkpoint() throws Exception {
        var evil = new TestWitness("example.org/evil");
        String more = "\nmore\n\n";
        HttpServer server = serve(note -> more + evil.lines(note + more + "— x AAAAAAAA\n", Instant.now()), 200);
        try (var journals = new WitnessedJournals(settings(server, evil))) {
            journals.grow(1);
            journals.anchoring().anchor();
            assertThat(down(journals.vault())).containsEntry("witness.other", "malformed");
            assertThat(journals.vault()
                            .jdbc()
                            .sql("SELECT count(*) FROM journal_cosignatures WHERE witness = 'other'")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\n", "1\n", "999999999999999999\n"})
    void witness_that_always_tells_another_size(String size) throws Exception {
        HttpServer server = serve(note -> size, 409);
        try (var journals = new WitnessedJournals(settings(server, new TestWitness("example.org/evil")))) {
            journals.grow(2);
            journals.anchoring().anchor();
            assertThat(down(journals.vault()))
                    .as("its word alone is no proof that the database is an older copy")
                    .containsEntry("witness.other", "malformed")
                    .doesNotContainKey("witness.identity");
            assertThat(journals.anchoring().witnesses())
                    .allMatch(each ->
                            each.name().equals("other") == each.cosigned().equals(Instant.EPOCH));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void export_of_a_journal_that_grows_meanwhile_is_cosigned_by_all() throws Exception {
        var other = new TestWitness("example.org/other");
        var growing = new AtomicReference<WitnessedJournals>();
        HttpServer server = serve(
                note -> {
                    growing.get().grow(1);
                    return other.lines(note, Instant.now());
                },
                200);
        try (var journals = new WitnessedJournals(settings(server, other))) {
            growing.set(journals);
            journals.grow(3);
            Path file = Files.createTempFile(Files.createDirectories(Path.of("target/exports")), "cosigned", ".zip");
            JournalExport export = journals.vault().bean(JournalExport.class);
            try (OutputStream out = Files.newOutputStream(file)) {
                export.writeTo(out, export.checkpoint());
            }
            assertThat(export.latest().size()).isEqualTo(4);
            List<WitnessKey> keys = Stream.concat(
                            other.keys().stream().limit(1),
                            journals.witness().bean(Witness.class).keys().lines())
                    .map(WitnessKey::parse)
                    .toList();
            try (var source = ZipSource.open(file)) {
                assertThat(new JournalVerifier(Optional.empty())
                                .witnesses(WitnessQuorum.all(keys))
                                .verify(source))
                        .isInstanceOf(JournalVerification.Intact.class);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void proofs_are_of_a_tree_that_an_absent_witness_cosigned_too() throws Exception {
        var other = new TestWitness("example.org/other");
        var isAway = new AtomicBoolean();
        HttpServer server = serve(note -> isAway.get() ? "" : other.lines(note, Instant.now()), 200);
        try (var journals = new WitnessedJournals(settings(server, other))) {
            journals.grow(2);
            journals.anchoring().anchor();
            isAway.set(true);
            journals.grow(3);
            journals.anchoring().anchor();
            CosignatureRepository cosignatures = journals.vault().bean(CosignatureRepository.class);
            assertThat(cosignatures.mostCosigned(1).orElseThrow().size()).isEqualTo(2);
            assertThat(cosignatures.mostCosigned(3).orElseThrow().size()).isEqualTo(5);
            try (Connection owner = journals.vault().asOwner();
                    Statement statement = owner.createStatement()) {
                statement.execute("UPDATE journal_cosignatures SET at = at - interval '2 hours'");
            }
            journals.grow(1);
            journals.anchoring().anchor();
            assertThat(cosignatures.mostCosigned(1).orElseThrow().size())
                    .as("what it cosigned last is not pruned")
                    .isEqualTo(2);
            assertThat(cosignatures.largest("other")).isEqualTo(2);
        } finally {
            server.stop(0);
        }
    }
}
