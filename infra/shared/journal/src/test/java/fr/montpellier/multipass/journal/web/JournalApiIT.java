package fr.montpellier.multipass.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.JournalVerifier;
import fr.montpellier.multipass.journal.verify.ProofCheck;
import fr.montpellier.multipass.journal.verify.entries.JournalEntry;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.source.HttpSource;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import fr.montpellier.multipass.kernel.Audiences;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalApiIT {

    private static final String INES = "ines-lambert-pairwise";
    private static final String PATRICK = "patrick-reti-pairwise";
    private static final int ENTRIES = 300;

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Item(
            long index,
            String leafHash,
            String id,
            String type,
            String outcome,
            String at,
            String correlation,
            String actor,
            String subject,
            Map<String, String> facts,
            Map<String, String> disclosed,
            Map<String, String> salts,
            List<String> doubts) {}

    record Page(List<Item> items, String next) {}

    private final TestTokenIssuer issuer = TestTokenIssuer.start();
    private final RunningJournal service =
            RunningJournal.on(TestDatabase.create("journal_api"), issuer.springProperties(Audiences.VAULT));
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void fill() {
        for (int i = 0; i < ENTRIES; i++) {
            service.append(TestEvent.of(i % 3 == 0 ? "vault.read-refused" : "vault.read-authorised")
                    .outcome(i % 3 == 0 ? Outcome.REFUSED : Outcome.SUCCESS)
                    .subject(i % 2 == 0 ? INES : PATRICK)
                    .actor("karim-benali-pairwise")
                    .fact("documentType", "avis-imposition")
                    .disclose("actorName", "Karim Benali"));
        }
        service.integrateAll();
    }

    @AfterAll
    void stop() {
        service.close();
        issuer.close();
        http.close();
    }

    @Test
    void the_checkpoint_the_key_and_the_hashes_are_public() throws Exception {
        HttpResponse<byte[]> checkpoint = get("/journal/checkpoint", "");
        assertThat(checkpoint.statusCode()).isEqualTo(200);
        assertThat(checkpoint.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(checkpoint.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(VerifierKey.parse(text("/journal/key")).name())
                .isEqualTo("multipass.montpellier.example/journal/vault");
        HttpResponse<byte[]> full = get("/journal/tile/0/000", "");
        assertThat(full.body()).hasSize(8192);
        assertThat(full.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable", "public");
        assertThat(get("/journal/tile/0/001.p/44", "").body()).hasSize(44 * 32);
        assertThat(get("/journal/tile/1/000.p/1", "").body()).hasSize(32);
    }

    @Test
    void groups_are_counted_page_by_page_with_their_number_and_median() throws Exception {
        String counted = "{\"by\":\"type\",\"criteria\":{},\"limit\":%s}";
        JsonNode whole = JsonMapper.shared()
                .readTree(post("/journal/counts", counted.formatted("null"), dpo())
                        .body());
        int total = whole.path("total").asInt();
        List<Long> entries = whole.path("items")
                .valueStream()
                .map(group -> group.path("count").asLong())
                .toList();
        assertThat(entries).hasSize(total).hasSizeGreaterThan(2);
        assertThat(whole.path("next").isNull()).isTrue();
        assertThat(whole.path("median").asLong())
                .isEqualTo(entries.stream().sorted().toList().get((total - 1) / 2));

        List<JsonNode> read = new ArrayList<>();
        String cursor = "\"0\"";
        while (!cursor.equals("null")) {
            JsonNode page = JsonMapper.shared()
                    .readTree(post("/journal/counts", counted.formatted("2,\"cursor\":" + cursor), dpo())
                            .body());
            assertThat(page.path("total").asInt()).isEqualTo(total);
            assertThat(page.path("items")).hasSizeBetween(1, 2);
            page.path("items").forEach(read::add);
            cursor = page.path("next").toString();
        }
        assertThat(read).isEqualTo(whole.path("items").valueStream().toList());

        JsonNode beyond = JsonMapper.shared()
                .readTree(post("/journal/counts", counted.formatted("2,\"cursor\":\"999\""), dpo())
                        .body());
        assertThat(beyond.path("items")).isEmpty();
        assertThat(beyond.path("next").isNull()).isTrue();
        JsonNode none = JsonMapper.shared()
                .readTree(post("/journal/counts", "{\"by\":\"type\",\"criteria\":{\"type\":\"vault.never\"}}", dpo())
                        .body());
        assertThat(none.path("items")).isEmpty();
        assertThat(none.path("total").asInt()).isZero();
        assertThat(post("/journal/counts", counted.formatted("2,\"cursor\":\"a\""), dpo())
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/journal/tile/0/001",
                "/journal/tile/0/001.p/90",
                "/journal/tile/0/002",
                "/journal/tile/1/000",
                "/journal/tile/0/x000/000",
                "/journal/tile/0/0",
                "/journal/tile/7/000"
            })
    void a_tile_that_the_tree_does_not_have_is_not_found(String path) throws Exception {
        assertThat(get(path, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/journal/tile/entries/000",
                "/journal/entries",
                "/journal/entries/0/proof",
                "/journal/mine",
                "/journal/usages",
                "/journal/export"
            })
    void entries_are_closed_without_a_token_and_to_other_scopes(String path) throws Exception {
        assertThat(get(path, "").statusCode()).isEqualTo(401);
        String deposits = issuer.resident(INES).scope("documents.own").token();
        assertThat(get(path, deposits).statusCode()).isEqualTo(403);
        String expired = issuer.dpo("claire-dubois-pairwise")
                .scope("journal.read accesses.own")
                .expired()
                .token();
        assertThat(get(path, expired).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/journal/tile/entries/000", "/journal/entries", "/journal/export"})
    void residents_do_not_read_the_entries_of_others(String path) throws Exception {
        assertThat(get(path, resident(INES)).statusCode()).isEqualTo(403);
    }

    @Test
    void the_dpo_reads_entries_in_words_newest_first_page_by_page() throws Exception {
        Page first = page("/journal/entries?limit=2&from=299", dpo());
        assertThat(first.items().stream().map(Item::index)).containsExactly(299L, 298L);
        assertThat(first.items().getFirst().facts()).containsEntry("documentType", "avis-imposition");
        assertThat(first.items().getFirst().disclosed()).containsEntry("actorName", "Karim Benali");
        assertThat(first.items().getFirst().actor()).matches("[0-9a-f]{64}");
        Page second = page("/journal/entries?limit=2&from=" + first.next(), dpo());
        assertThat(second.items().stream().map(Item::index)).containsExactly(297L, 296L);
        assertThat(page("/journal/entries?from=1", dpo()).next()).isNull();
    }

    @Test
    void the_dpo_filters_entries() throws Exception {
        Item any = page("/journal/entries?limit=1&type=vault.read-refused&outcome=refused", dpo())
                .items()
                .getFirst();
        assertThat(any.type()).isEqualTo("vault.read-refused");
        assertThat(page("/journal/entries?correlation=" + any.correlation(), dpo())
                        .items())
                .anyMatch(item -> item.id().equals(any.id()));
        assertThat(page("/journal/entries?until=2020-01-01T00:00:00Z", dpo()).items())
                .isEmpty();
        assertThat(page("/journal/entries?since=" + any.at() + "&until=2100-01-01T00:00:00Z", dpo())
                        .items())
                .isNotEmpty();
    }

    @Test
    void entries_are_found_by_their_facts() throws Exception {
        service.append(TestEvent.of("vault.read-authorised")
                .subject(PATRICK)
                .actor("sofia-haddad-pairwise")
                .fact("documentType", "avis-imposition")
                .fact("document", "3f0b2c1a-0000-4000-8000-000000000007")
                .fact("department", "ccas-instruction")
                .fact("demarche", "aide-cherchee")
                .fact("case", "CASE-SOUGHT")
                .fact("authorisation", "3f0b2c1a-0000-4000-8000-000000000009")
                .fact("basis", "echange-legal")
                .fact("actingBy", "mandate")
                .disclose("actorName", "Sofia Haddad"));
        for (String criterion : List.of(
                "department=ccas-instruction",
                "demarche=aide-cherchee",
                "case=CASE-SOUGHT",
                "authorisation=3f0b2c1a-0000-4000-8000-000000000009",
                "authorisation=3f0b2c1a-0000-4000-8000-000000000008,3f0b2c1a-0000-4000-8000-000000000009",
                "basis=echange-legal",
                "actingBy=mandate",
                "document=3f0b2c1a-0000-4000-8000-000000000007",
                "department=ccas-instruction&demarche=aide-cherchee&type=vault.listed,vault.read-authorised")) {
            assertThat(page("/journal/entries?" + criterion, dpo()).items())
                    .as(criterion)
                    .extracting(item -> item.disclosed().get("actorName"))
                    .containsExactly("Sofia Haddad");
        }
        assertThat(page("/journal/entries?department=ccas-instruction&demarche=another", dpo())
                        .items())
                .isEmpty();
        assertThat(page("/journal/mine?department=ccas-instruction", resident(PATRICK))
                        .items())
                .hasSize(1);
        assertThat(page("/journal/mine?actorName=sofia%20%20HADDAD", resident(PATRICK))
                        .items())
                .hasSize(1);
        assertThat(page("/journal/mine?department=ccas-instruction", resident(INES))
                        .items())
                .isEmpty();
    }

    @Test
    void readings_that_state_nothing_which_permits_them_are_found() throws Exception {
        service.append(TestEvent.of("vault.facts-read").subject(PATRICK).fact("demarche", "sans-base"));
        service.append(TestEvent.of("vault.facts-read")
                .subject(PATRICK)
                .fact("demarche", "sans-base")
                .fact("basis", "autorisation"));
        service.append(TestEvent.of("vault.facts-read")
                .subject(PATRICK)
                .fact("demarche", "sans-base")
                .fact("basis", "propre-document"));
        service.append(TestEvent.of("vault.facts-read")
                .subject(PATRICK)
                .fact("demarche", "sans-base")
                .fact("basis", "autorisation")
                .fact("authorisation", "3f0b2c1a-0000-4000-8000-000000000007"));
        assertThat(page("/journal/entries?demarche=sans-base&withoutBasis=true", dpo())
                        .items())
                .hasSize(2)
                .noneMatch(item -> "propre-document".equals(item.facts().get("basis")));
    }

    @Test
    void residents_get_the_usages_of_their_data_in_the_shape_of_another_access_log() throws Exception {
        String sofia = "sofia-usages-pairwise";
        service.append(TestEvent.of("vault.read-authorised")
                .subject(sofia)
                .actor("karim-benali-pairwise")
                .fact("department", "ccas")
                .fact("demarche", "aide-facultative-ccas")
                .fact("case", "CASE-1")
                .fact("authorisation", "3f0b2c1a-0000-4000-8000-000000000001")
                .fact("basis", "autorisation")
                .disclose("actorName", "Karim Benali"));
        service.append(TestEvent.of("vault.read-authorised")
                .subject(sofia)
                .actor("demo-ccas")
                .fact("application", "demo-ccas"));
        service.append(TestEvent.of("vault.source-asked")
                .subject(sofia)
                .actor(sofia)
                .fact("department", "education")
                .fact("source", "cnaf.quotient-familial"));
        service.append(TestEvent.of("vault.read-authorised").subject(sofia).actor(sofia));
        service.append(TestEvent.of("vault.read-authorised")
                .outcome(Outcome.REFUSED)
                .subject(sofia)
                .actor("karim-benali-pairwise"));

        JsonNode usages = usages("", sofia);

        assertThat(usages.path("totalUsages").asInt()).isEqualTo(3);
        assertThat(usages.path("returnedUsages").asInt()).isEqualTo(3);
        JsonNode processing = usages.at("/internalProcessings/0");
        assertThat(processing.path("purpose").asString()).isEqualTo("aide-facultative-ccas");
        assertThat(processing.path("queryGroupId").asString()).isEqualTo("CASE-1");
        assertThat(processing.at("/initiatorOrg/name").asString()).isEqualTo("ccas");
        assertThat(processing.at("/source/systemName").asString()).isEqualTo("vault");
        assertThat(usages.at("/dataResponses/0/target/name").asString()).isEqualTo("demo-ccas");
        assertThat(usages.at("/dataRequests/0/target/name").asString()).isEqualTo("cnaf.quotient-familial");
        assertThat(usages.toString()).doesNotContain("Benali", "karim", sofia);
        assertThat(usages("?processingType=DATA_REQUEST", sofia)
                        .path("returnedUsages")
                        .asInt())
                .isEqualTo(1);
        JsonNode second = usages("?limit=1&offset=1&userCode=" + sofia, sofia);
        assertThat(second.path("totalUsages").asInt()).isEqualTo(3);
        assertThat(second.path("dataResponses")).hasSize(1);
        assertThat(usages("?periodEnd=2020-01-01T00:00:00Z", sofia)
                        .path("totalUsages")
                        .asInt())
                .isZero();
        assertThat(usages("?logSourceSystems=consent", sofia)
                        .path("totalUsages")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "userCode=" + PATRICK + ", 403",
        "processingType=OTHER, 400",
        "limit=0, 400",
        "limit=10001, 400",
        "offset=-1, 400",
        "periodStart=yesterday, 400",
        "periodStart=%2B1000000-01-01T00:00:00Z, 400"
    })
    void a_malformed_question_about_usages_is_refused(String query, int status) throws Exception {
        assertThat(get("/journal/usages?" + query, resident(INES)).statusCode()).isEqualTo(status);
    }

    private JsonNode usages(String query, String person) throws Exception {
        HttpResponse<byte[]> answer = get("/journal/usages" + query, resident(person));
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject=" + INES, "actor=karim-benali-pairwise", "actorName=Karim%20Benali"})
    void a_search_that_names_a_person_needs_a_reason(String criterion) throws Exception {
        HttpResponse<byte[]> listed = get("/journal/entries?" + criterion, dpo());
        assertThat(listed.statusCode()).isEqualTo(422);
        assertThat(new String(listed.body(), StandardCharsets.UTF_8)).contains("search-reason-needed");
        int equals = criterion.indexOf('=');
        String criteria = "{\"%s\":\"%s\"}".formatted(criterion.substring(0, equals), criterion.substring(equals + 1));
        for (String reason : List.of(
                "null",
                "{\"code\":\"rights\"}",
                "{\"code\":\"rights\",\"sentence\":\"short\"}",
                "{\"code\":\"curiosity\",\"sentence\":\"A sentence that is long enough\"}",
                "{\"code\":\"rights\",\"sentence\":\"A sentence\\nof two lines\"}")) {
            String body = "{\"criteria\":%s,\"reason\":%s,\"by\":\"type\"}".formatted(criteria, reason);
            assertThat(post("/journal/search", body, dpo()).body()).as(reason).contains("search-reason-needed");
            assertThat(post("/journal/counts", body, dpo()).body()).as(reason).contains("search-reason-needed");
        }
    }

    @Test
    void a_resident_who_is_searched_for_reads_who_did_and_why() throws Exception {
        service.append(TestEvent.of("vault.deposited").subject("anna-durand-pairwise"));
        String search = """
                {"criteria":{"subject":"anna-durand-pairwise"},"limit":1,
                 "reason":{"code":"rights","sentence":"Demande d'accès reçue le 2 novembre"}}""";
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> found = post("/journal/search", search, dpo());
            assertThat(found.statusCode()).isEqualTo(200);
        }
        List<Item> mine =
                page("/journal/mine", resident("anna-durand-pairwise")).items();
        assertThat(mine).extracting(Item::type).containsExactly("vault.journal-searched", "vault.deposited");
        assertThat(mine.getFirst().facts()).containsEntry("reason", "rights").containsEntry("criteria", "subject");
        assertThat(mine.getFirst().disclosed())
                .containsEntry("statedReason", "Demande d'accès reçue le 2 novembre")
                .containsKey("actorName");
        assertThat(post("/journal/search", search.replace("\"limit\":1", "\"export\":true"), dpo())
                        .statusCode())
                .isEqualTo(200);
        assertThat(page("/journal/mine", resident("anna-durand-pairwise")).items())
                .extracting(Item::type)
                .startsWith("vault.journal-exported", "vault.journal-searched");
        String byPseudonym = search.replace(
                        "anna-durand-pairwise", mine.getFirst().subject())
                .replace("\"limit\":1", "\"limit\":10")
                .replace("2 novembre", "3 novembre");
        assertThat(post("/journal/search", byPseudonym, dpo()).body()).contains("vault.deposited");
        assertThat(page("/journal/mine", resident("anna-durand-pairwise")).items())
                .as("named by the pseudonym of the journal")
                .hasSize(4);
        assertThat(post("/journal/search", search, resident(INES)).statusCode()).isEqualTo(403);
        assertThat(post("/journal/search", search, "").statusCode()).isEqualTo(401);
    }

    @Test
    void each_file_is_an_entry_whatever_was_written_before() throws Exception {
        String file = "{\"criteria\":{\"department\":\"%s\"},\"export\":true,\"limit\":1}";
        int before = exports();
        for (String department : List.of("ccas", "education", "education")) {
            assertThat(post("/journal/search", file.formatted(department), dpo())
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(exports() - before).isEqualTo(3);
    }

    private int exports() throws Exception {
        return page("/journal/entries?type=vault.journal-exported&limit=100", dpo())
                .items()
                .size();
    }

    @Test
    void a_person_whom_the_journal_does_not_know_is_not_known_by_being_searched_for() throws Exception {
        String search = """
                {"criteria":{"subject":"never-here-pairwise"},
                 "reason":{"code":"control","sentence":"Contrôle annuel des accès"}}""";
        assertThat(post("/journal/search", search, dpo()).body()).contains("\"items\":[]");
        assertThat(page("/journal/mine", resident("never-here-pairwise")).items())
                .isEmpty();
    }

    @Test
    void entries_are_counted_by_group() throws Exception {
        String refused =
                "{\"criteria\":{\"type\":\"vault.read-refused\",\"documentType\":\"avis-imposition\"},\"by\":\"%s\"}";
        assertThat(post("/journal/counts", refused.formatted("outcome"), dpo()).body())
                .contains("\"key\":\"refused\",\"count\":100,\"residents\":2");
        assertThat(post("/journal/counts", refused.formatted("week"), dpo()).body())
                .containsPattern("\"key\":\"20[0-9-]{8}\",\"count\":100");
        assertThat(post("/journal/counts", refused.formatted("actor"), dpo()).body())
                .containsPattern("\"key\":\"[0-9a-f]{64}\",\"count\":100");
        for (String wrong : List.of(refused.formatted("subject"), "{\"by\":\"type\",\"criteria\":{\"from\":\"1\"}}")) {
            assertThat(post("/journal/counts", wrong, dpo()).statusCode()).isEqualTo(400);
        }
        assertThat(post("/journal/search", "{\"criteria\":{\"departement\":\"x\"}}", dpo())
                        .statusCode())
                .as("an unknown criterion is not ignored")
                .isEqualTo(400);
        assertThat(post("/journal/counts", refused.formatted("type"), resident(INES))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=x",
                "from=-1",
                "correlation=1",
                "since=yesterday",
                "outcome=maybe",
                "limit=many",
                "since=%2B1000000-01-01T00:00:00Z",
                "department=%00"
            })
    void an_invalid_filter_is_a_problem(String query) throws Exception {
        HttpResponse<byte[]> answer = get("/journal/entries?" + query, dpo());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void residents_read_the_entries_about_themselves_and_the_names_of_who_looked() throws Exception {
        Page mine = page("/journal/mine?limit=100", resident(INES));
        assertThat(mine.items()).hasSize(100).allMatch(item -> item.index() % 2 == 0);
        assertThat(mine.items().getFirst().disclosed()).containsEntry("actorName", "Karim Benali");
        assertThat(page("/journal/mine?limit=100&cursor=" + mine.next(), resident(INES))
                        .items())
                .hasSize(50);
        assertThat(page("/journal/mine", resident("unknown-resident-here")).items())
                .isEmpty();
    }

    @Test
    void an_entry_that_was_just_written_is_on_the_first_page() throws Exception {
        service.append(TestEvent.of("vault.erased").subject("anh-nguyen-pairwise"));
        assertThat(page("/journal/mine", resident("anh-nguyen-pairwise")).items())
                .extracting(Item::type)
                .containsExactly("vault.erased");
        assertThat(get("/journal/mine", dpo()).statusCode()).isEqualTo(403);
    }

    @Test
    void a_resident_gets_a_proof_of_their_own_entry_alone() throws Exception {
        HttpResponse<byte[]> proof = get("/journal/entries/42/proof", resident(INES));
        assertThat(proof.statusCode()).isEqualTo(200);
        Item item = page("/journal/entries?from=42&limit=1", dpo()).items().getFirst();
        var text = new String(proof.body(), StandardCharsets.UTF_8);
        assertThat(ProofCheck.holds(text, HexFormat.of().parseHex(item.leafHash())))
                .isTrue();
        var whole = new String(
                get("/journal/entries/42/proof?entry=true", resident(INES)).body(), StandardCharsets.UTF_8);
        assertThat(ProofCheck.holdsByItself(whole)).isTrue();
        Item shown =
                page("/journal/mine?limit=1&cursor=42", resident(INES)).items().getFirst();
        String name = shown.salts().get("actorName") + ":actorName="
                + shown.disclosed().get("actorName");
        String person = shown.salts().get("subject") + ":" + shown.disclosed().get("subject");
        assertThat(shown.disclosed()).containsEntry("subject", INES);
        assertThat(item.disclosed()).doesNotContainKey("subject");
        assertThat(ProofCheck.opens(whole, text("/journal/key"), person, name)).isTrue();
        assertThat(ProofCheck.opens(whole, text("/journal/key"), person, name + "x"))
                .isFalse();
        assertThat(ProofCheck.opens(whole, text("/journal/key"), person + "x", name))
                .isFalse();
        assertThat(get("/journal/entries/42/proof", resident(PATRICK)).statusCode())
                .isEqualTo(404);
        assertThat(get("/journal/entries/42/proof", dpo()).statusCode()).isEqualTo(200);
        assertThat(get("/journal/entries/99999/proof", dpo()).statusCode()).isEqualTo(404);
    }

    @Test
    void a_live_journal_verifies_with_and_without_a_token() throws Exception {
        try (var open = new HttpSource(URI.create(service.address()), Optional.empty());
                var full = new HttpSource(
                        URI.create(service.address() + "/journal/"),
                        Optional.of(issuer.client("journal-auditor")
                                .scope("journal.read")
                                .token()))) {
            assertThat(new JournalVerifier(Optional.empty()).verify(open))
                    .isInstanceOfSatisfying(
                            JournalVerification.Intact.class,
                            intact -> assertThat(intact.residents()).isEmpty());
            assertThat(new JournalVerifier(Optional.of(VerifierKey.parse(text("/journal/key")))).verify(full))
                    .isInstanceOfSatisfying(
                            JournalVerification.Intact.class,
                            intact ->
                                    assertThat(intact.residents().orElseThrow()).isGreaterThanOrEqualTo(2));
        }
    }

    @Test
    void the_export_verifies_offline_and_holds_no_personal_value(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("journal.zip");
        Files.write(file, get("/journal/export", dpo()).body());
        try (var source = ZipSource.open(file)) {
            assertThat(new JournalVerifier(Optional.empty()).verify(source))
                    .isInstanceOf(JournalVerification.Intact.class);
        }
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .contains("README.txt", "checkpoint", "key", "tile/0/000", "tile/entries/000");
            for (ZipEntry entry : zip.stream().toList()) {
                var content = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(content).doesNotContain("Benali", INES, PATRICK);
            }
        }
    }

    @Test
    void entry_bundles_hold_what_was_written() throws Exception {
        HttpResponse<byte[]> bundle = get("/journal/tile/entries/000", dpo());
        assertThat(bundle.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable", "private");
        int length = Byte.toUnsignedInt(bundle.body()[0]) << 8 | Byte.toUnsignedInt(bundle.body()[1]);
        var first = JournalEntry.parse(Arrays.copyOfRange(bundle.body(), 2, 2 + length));
        assertThat(first.type()).isEqualTo("vault.read-refused");
    }

    private String dpo() {
        return issuer.dpo("claire-dubois-pairwise").scope("journal.read").token();
    }

    private String resident(String subject) {
        return issuer.resident(subject).scope("accesses.own").token();
    }

    private Page page(String path, String token) throws Exception {
        HttpResponse<byte[]> answer = get(path, token);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JsonMapper.shared().readValue(answer.body(), Page.class);
    }

    @Test
    void the_identity_server_counts_what_an_agent_did_by_type_and_no_one_else_does() throws Exception {
        String counting = issuer.dpo("identity-server").scope("agents.activity").token();

        HttpResponse<String> counts = count("{\"agent\": \"karim-benali-pairwise\"}", counting);
        assertThat(counts.statusCode()).isEqualTo(200);
        assertThat(counts.body())
                .contains("\"type\":\"vault.read-authorised\",\"count\":" + ENTRIES * 2 / 3)
                .containsPattern("\"last\":\"[0-9-]{10}T2[23]:00:00Z\"")
                .doesNotContain("vault.read-refused", INES, "avis-imposition");
        assertThat(count("{\"agent\": \"no-such-agent\"}", counting).body()).isEqualTo("{\"items\":[]}");
        assertThat(count("{}", counting).statusCode()).isEqualTo(400);
        assertThat(count("{\"agent\": \"karim-benali-pairwise\"}", dpo()).statusCode())
                .isEqualTo(403);
        assertThat(count("{\"agent\": \"karim-benali-pairwise\"}", "").statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> count(String body, String token) throws IOException, InterruptedException {
        return post("/journal/activity", body, token);
    }

    private HttpResponse<String> post(String path, String body, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String text(String path) throws IOException, InterruptedException {
        return new String(get(path, "").body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.address() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
