package fr.montpellier.multipass.journal.witness;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.anchoring.WitnessedJournals;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.ConsistencyPath;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.tree.TreeHash;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Checks the answers of a witness against C2SP tlog-witness, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WitnessIT {

    private final WitnessedJournals journals = new WitnessedJournals();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        http.close();
        journals.close();
    }

    private NoteSigner signer() {
        return journals.vault().bean(SigningKeyRepository.class).signer();
    }

    private Checkpoint latest() {
        return Checkpoint.parse(journals.vault()
                .bean(CheckpointRepository.class)
                .latest()
                .orElseThrow()
                .note());
    }

    private List<byte[]> proof(long from, long size) {
        return from == 0 || from == size
                ? List.of()
                : new ConsistencyPath(journals.vault().bean(TileRepository.class), size).from(from);
    }

    private static String request(String old, List<byte[]> proof, String note) {
        var body = new StringBuilder("old " + old + "\n");
        proof.forEach(
                hash -> body.append(Base64.getEncoder().encodeToString(hash)).append("\n"));
        return body.append("\n").append(note).toString();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(journals.witness().address() + "/journal/witness/add-checkpoint"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(journals.witness().address() + "/journal/witness/" + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private List<WitnessKey> keys() throws Exception {
        return WitnessKey.parseAll(get("keys").body());
    }

    @Test
    @Order(1)
    void a_checkpoint_is_cosigned_in_both_algorithms_and_served() throws Exception {
        journals.grow(3);
        HttpResponse<String> answer = post(request("0", List.of(), latest().text()));
        assertThat(answer.statusCode()).isEqualTo(200);
        Checkpoint cosigned = Checkpoint.parse(latest().text() + answer.body());
        assertThat(keys()).hasSize(2).allMatch(key -> key.cosigned(cosigned).isPresent());
        String hash = HexFormat.of().formatHex(TreeHash.sha256(latest().origin().getBytes(StandardCharsets.UTF_8)));
        assertThat(get(hash + "/checkpoint").body()).isEqualTo(cosigned.text());
        assertThat(get("0".repeat(64) + "/checkpoint").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(2)
    void an_old_size_that_is_not_the_one_cosigned_last_is_a_conflict() throws Exception {
        journals.grow(4);
        HttpResponse<String> answer = post(request("0", List.of(), latest().text()));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("3\n");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        assertThat(post(request("3", proof(3, 7), latest().text())).statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(3)
    void an_unknown_origin_a_wrong_signature_and_a_wrong_proof_are_refused() throws Exception {
        journals.grow(1);
        String note = latest().text();
        String unknown = note.replace(latest().origin(), "example.com/unknown");
        assertThat(post(request("0", List.of(), unknown)).statusCode()).isEqualTo(404);
        assertThat(post(request("7", proof(7, 8), note.replaceFirst("\n8\n", "\n9\n")))
                        .statusCode())
                .isEqualTo(403);
        String unsigned = latest().note().text() + "\n— other.example/key AAAAAAAA\n";
        assertThat(post(request("7", proof(7, 8), unsigned)).statusCode()).isEqualTo(403);
        assertThat(post(request("7", proof(3, 8), note)).statusCode()).isEqualTo(422);
        assertThat(post(request("7", List.of(), note)).statusCode()).isEqualTo(422);
        assertThat(post(request("9", List.of(), note)).statusCode()).isEqualTo(400);
        assertThat(post(request("7", proof(7, 8), note)).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void a_malformed_request_is_refused() throws Exception {
        String note = latest().text();
        byte[] hash = new byte[32];
        for (String body : List.of(
                "",
                "\n\n" + note,
                note,
                request("08", List.of(), note),
                request("-1", List.of(), note),
                request("", List.of(), note),
                request("8\r", List.of(), note),
                "old 8\nnot-a-hash\n\n" + note,
                request("7", java.util.Collections.nCopies(64, hash), note),
                request("8", List.of(), note.strip()))) {
            assertThat(post(body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(post(request("8", List.of(), note + "x".repeat(200_000))).statusCode())
                .isEqualTo(413);
    }

    /** One of ML-DSA-44 would not sign them. */
    @Test
    @Order(4)
    void a_checkpoint_with_extension_lines_is_not_cosigned() throws Exception {
        String archived = signer().checkpoint(8, latest().root(), "era 1");
        HttpResponse<String> answer = post(request("8", List.of(), archived));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("extension lines");
    }

    @Test
    @Order(5)
    void a_repeated_request_gets_the_same_cosignatures() throws Exception {
        String request = request("8", List.of(), latest().text());
        String first = post(request).body();
        assertThat(post(request).body()).isEqualTo(first);
    }

    @Test
    @Order(6)
    void of_two_requests_at_one_time_one_is_cosigned_and_the_state_never_goes_back() throws Exception {
        journals.grow(1);
        String nine = latest().text();
        journals.grow(1);
        String ten = latest().text();
        var calls = new ArrayList<Callable<HttpResponse<String>>>();
        for (int i = 0; i < 10; i++) {
            calls.add(() -> post(request("8", proof(8, 9), nine)));
            calls.add(() -> post(request("8", proof(8, 10), ten)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sizes = new ArrayList<String>();
            for (Future<HttpResponse<String>> each : threads.invokeAll(calls)) {
                HttpResponse<String> answer = each.get();
                if (answer.statusCode() == 200) {
                    sizes.add("cosigned");
                } else {
                    assertThat(answer.statusCode()).isEqualTo(409);
                    assertThat(answer.body()).isIn("9\n", "10\n");
                }
            }
            assertThat(sizes).hasSize(1);
        }
    }

    @Test
    @Order(7)
    void a_caller_who_asks_without_end_is_limited() throws Exception {
        int limited = 0;
        for (int i = 0; i < 200; i++) {
            limited += post("old").statusCode() == 429 ? 1 : 0;
        }
        assertThat(limited).isPositive();
        assertThat(post(request("3", List.of(), latest().text())).statusCode())
                .as("what the journal signed is counted apart")
                .isEqualTo(409);
    }

    @Test
    void the_application_cannot_make_the_witness_go_back() {
        assertThat(journals.witness()
                        .jdbc()
                        .sql(
                                "SELECT journal_witness('x', -1, 5, sha256('a'), 'n'), journal_witness('x', 5, 4, sha256('a'), 'n'),"
                                        + " journal_witness('x', 5, 5, sha256('b'), 'n'), journal_witness('x', 4, 6, sha256('b'), 'n'),"
                                        + " journal_witness('x', 5, 5, sha256('a'), 'n')")
                        .query((row, number) -> List.of(
                                row.getBoolean(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(5)))
                        .single())
                .containsExactly(true, false, false, false, true);
    }
}
