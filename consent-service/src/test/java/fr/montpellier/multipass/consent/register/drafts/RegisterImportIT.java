package fr.montpellier.multipass.consent.register.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.apitests.connection.RawConnection;
import fr.montpellier.multipass.apitests.connection.RawResponse;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Register files as large as that of a métropole become drafts; larger ones are refused, and no two exhaust the memory. */
class RegisterImportIT extends RunningConsentService {

    private static final String IMPORT = "/api/register/import";
    private static final int LARGEST = 3_000_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private RegisterFileReception reception;

    private String author = "";

    @BeforeEach
    void an_author_signs_in() {
        author = administrator(CCAS, "Alice Petit").token();
    }

    @AfterEach
    void others_find_the_register_as_it_was() {
        owner().sql("DELETE FROM register_drafts").update();
        await().until(() -> reception.places() == 2);
    }

    private String export() {
        ServiceResponse exported = get("/api/register/export", author);
        assertThat(exported.status()).isEqualTo(200);
        return exported.body();
    }

    /** Returns a register with so many démarches of the CCAS beside those that are exported. */
    private String generated(int demarches) {
        ObjectNode register = (ObjectNode) JSON.readTree(export());
        ArrayNode entries = register.withArray("demarches");
        List<JsonNode> ofCcas = entries.valueStream()
                .filter(entry -> entry.path("department").asString().equals("ccas"))
                .toList();
        for (int i = 0; i < demarches; i++) {
            entries.add(((ObjectNode) ofCcas.get(i % ofCcas.size()).deepCopy()).put("code", "demarche-" + i));
        }
        return register.toString();
    }

    private int drafts() {
        return owner().sql("SELECT count(*) FROM register_drafts")
                .query(Integer.class)
                .single();
    }

    @Test
    void the_export_of_the_demo_register_is_imported_as_one_file_and_changes_nothing() {
        String exported = export();
        assertThat(exported.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(64 * 1024);

        ServiceResponse imported = post(IMPORT, author, exported);

        assertThat(imported.status()).as(imported.body()).isEqualTo(200);
        assertThat(imported.json().path("items").findValuesAsString("outcome")).containsOnly("unchanged");
        assertThat(imported.json().path("items"))
                .hasSameSizeAs(JSON.readTree(exported).path("demarches"));
        assertThat(drafts()).isZero();
    }

    @Test
    void a_register_of_three_hundred_demarches_becomes_drafts_at_once() {
        String file = generated(300);
        assertThat(file.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(900_000);

        ServiceResponse imported = post(IMPORT, author, file);

        assertThat(imported.status()).as(imported.body()).isEqualTo(200);
        assertThat(imported.json().path("items").findValuesAsString("outcome"))
                .filteredOn("draft"::equals)
                .hasSize(300);
        assertThat(drafts()).isEqualTo(300);
    }

    @Test
    void a_larger_file_is_refused_by_its_announced_size_and_as_it_arrives() throws Exception {
        post(IMPORT, author, generated(1));
        assertThat(drafts()).isOne();

        ServiceResponse announced = post(IMPORT, author, " ".repeat(LARGEST + 1));
        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.problem()).isEqualTo("register-file-too-large");
        assertThat(announced.json().path("limit").asInt()).isEqualTo(LARGEST);

        try (var connection = RawConnection.open(port)) {
            connection.head(
                    "POST " + IMPORT, bearer(author), "Content-Type: application/yaml", "Transfer-Encoding: chunked");
            for (int i = 0; i <= LARGEST / 100_000; i++) {
                connection.chunk(new byte[100_000]);
            }
            RawResponse answer = connection.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.problem()).isEqualTo("register-file-too-large");
        }
        assertThat(drafts()).as("what was there before").isOne();
    }

    @Test
    void a_small_file_that_is_large_when_it_is_read_is_refused() {
        String many = "demarches: [" + "{},".repeat(LARGEST / 4) + "{}]";
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x]\n");
        for (int i = 1; i < 16; i++) {
            laughs.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d]\n".formatted(i, i - 1));
        }
        String entries = "demarches: [" + "{},".repeat(2_000) + "{}]";
        for (String file : List.of(many, entries, laughs + "demarches: *a15", "demarches: &a [{b: *a}]")) {
            ServiceResponse refused = post(IMPORT, author, file);
            assertThat(refused.problem()).as(file.substring(0, 20)).isEqualTo("register-file-too-large");
        }
    }

    /** Each of a million lists within lists would take longer than the one before. */
    @Test
    @Timeout(10)
    void a_deep_file_is_refused_at_once() {
        for (String opening : List.of("[", "{a: ", "- ")) {
            assertThat(post(IMPORT, author, "demarches:\n  " + opening.repeat(500_000))
                            .problem())
                    .as(opening)
                    .isEqualTo("entry-not-valid");
        }
    }

    @Test
    void a_file_that_breaks_off_at_its_end_opens_nothing() {
        String file = generated(2);
        ServiceResponse refused = post(IMPORT, author, file.substring(0, file.length() - 2));
        assertThat(refused.problem()).isEqualTo("entry-not-valid");
        assertThat(refused.text("/rule")).isEqualTo("entry-malformed");
        assertThat(drafts()).isZero();
    }

    @Test
    void two_organisations_import_at_the_same_time_a_third_file_waits_and_the_first_ones_are_not_lost()
            throws Exception {
        String city = administrator(CITY, "Bruno Petit").token();
        String tam = administrator("34936780400011", "Chloé Petit").token();
        String file = export();
        List<RawConnection> sending = new ArrayList<>();
        try {
            for (String sender : List.of(author, city)) {
                var connection = RawConnection.open(port);
                sending.add(connection);
                begin(connection, sender, file);
            }
            await().until(() -> reception.places() == 0);

            ServiceResponse third = post(IMPORT, tam, file);
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.problem()).isEqualTo("register-import-under-way");
            assertThat(third.header("Retry-After")).isNotEmpty();

            for (RawConnection connection : sending) {
                connection.send(file.substring(file.length() - 10).getBytes(StandardCharsets.UTF_8));
                assertThat(connection.answer().status()).isEqualTo(200);
            }
        } finally {
            for (RawConnection connection : sending) {
                connection.close();
            }
        }
        assertThat(post(IMPORT, tam, file).status()).isEqualTo(200);
    }

    @Test
    void an_organisation_imports_one_file_at_a_time() throws Exception {
        String file = export();
        try (var connection = RawConnection.open(port)) {
            begin(connection, author, file);
            await().until(() -> reception.places() == 1);
            String colleague = administrator(CCAS, "Denis Petit").token();
            assertThat(post(IMPORT, colleague, file).problem()).isEqualTo("register-import-under-way");
        }
    }

    @Test
    void a_file_of_a_caller_who_may_not_import_is_not_read() {
        ServiceResponse refused = post(IMPORT, dpo("Claire Dubois").token(), " ".repeat(LARGEST + 1));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(post(IMPORT, "", body()).status()).isEqualTo(401);
    }

    private static String body() {
        return JSON.writeValueAsString(Map.of("demarches", List.of()));
    }

    /** Sends all of the file but its last bytes. */
    private static void begin(RawConnection connection, String token, String file) throws Exception {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        connection.head(
                "POST " + IMPORT, bearer(token), "Content-Type: application/json", "Content-Length: " + bytes.length);
        connection.send(file.substring(0, file.length() - 10).getBytes(StandardCharsets.UTF_8));
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }
}
