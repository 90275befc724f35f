package fr.montpellier.multipass.vault.giving.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Reads documents as an agent: decision, journal entry, content. */
class AgentReadIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000123";

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String agent = newSubject();
    private final String authorisation = UUID.randomUUID().toString();
    private String document = "";

    @BeforeEach
    void aDeposit() throws Exception {
        document = vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
    }

    @Test
    void a_permitted_read_gives_the_document() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        Answer answer = read();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Specimens.valid());
        assertThat(answer.header("Cache-Control")).contains("no-store");
        // The last entry is written when the last byte has left.
        Awaitility.await()
                .untilAsserted(() -> assertThat(types())
                        .containsExactly("vault.deposited", "vault.read-authorised", "vault.read-completed"));
    }

    @Test
    void an_agent_who_may_have_the_file_reads_a_part_of_it_and_the_entry_says_which() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        Answer part = read("Range", "bytes=5-9");

        assertThat(part.status()).as("%s", part).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(Specimens.valid(), 5, 10));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 5-9/" + Specimens.valid().length);
        assertThat(reads().get(1).entry()).contains("\"range\":\"5-9\"").contains("\"form\":\"original\"");
        assertThat(read("If-None-Match", part.header("ETag")).status()).isEqualTo(304);

        CONSENT.permitsPages(owner, CASE, "avis-imposition");
        assertThat(read("Range", "bytes=5-9").problem()).isEqualTo("pages-only");
    }

    /** The notice is on the incomes of 2021, and its usual validity has ended. */
    @Test
    void the_list_says_whether_a_document_suits_what_the_demarche_asks_for() throws Exception {
        assertThat(reason("{\"whose\": \"applicant\"}")).isEqualTo("expired");
        assertThat(reason("{\"whose\": \"household\", \"years\": [2020]}")).isEqualTo("another-year");
        assertThat(reason("{\"whose\": \"household\", \"years\": [2021, 2020]}"))
                .isEqualTo("suits");
        assertThat(reason("{\"whose\": \"household\", \"years\": [2021], \"oldest\": \"2022-01-01\"}"))
                .isEqualTo("too-old");
        CONSENT.permits(owner, CASE, "avis-imposition");
        assertThat(listed().at("/items/0/reason").isNull()).isTrue();
        assertThat(listed().at("/items/0/status/code").asString()).isEqualTo("expired");
    }

    /** The notice names Patrick Reti; the child's is asked for. */
    @ParameterizedTest
    @CsvSource({"Patrick, RETI, own-name", "Inès, Lambert, accepted-holder"})
    void an_agent_reads_in_whose_name_a_document_is_as_its_owner_did(String given, String family, String expected)
            throws Exception {
        String parent = newSubject();
        String shared = UUID.randomUUID().toString();
        String token = TOKENS.resident(parent)
                .audience("document-vault")
                .scope("documents.own")
                .claim("given_name", given)
                .claim("family_name", family)
                .token();
        vault.deposit(token, "avis-imposition", "application/pdf", Specimens.valid());
        CONSENT.feed().given(shared, parent, "avis-imposition");
        CONSENT.permitsNeeding(parent, CASE, "avis-imposition", "{\"whose\": \"child\", \"years\": [2021]}");

        assertThat(vault.choices(token, "{\"type\": \"avis-imposition\", \"whose\": \"child\", \"years\": [2021]}")
                        .json()
                        .at("/items/0/documents/0/reason")
                        .asString())
                .isEqualTo(expected);
        assertThat(vault.get("/api/authorisations/" + shared + "/documents?case=" + CASE, agentToken(agent))
                        .json()
                        .at("/items/0/reason")
                        .asString())
                .isEqualTo(expected);
    }

    private String reason(String need) throws Exception {
        CONSENT.permitsNeeding(owner, CASE, "avis-imposition", need);
        return listed().at("/items/0/reason").asString();
    }

    private JsonNode listed() throws Exception {
        return vault.get("/api/authorisations/" + authorisation + "/documents?case=" + CASE, agentToken(agent))
                .json();
    }

    @Test
    void the_entry_tells_who_read_what_for_which_case_on_which_basis() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        read();

        assertThat(reads().get(1).entry())
                .contains(document, authorisation, CASE, "aide-facultative-ccas", "autorisation", "ccas")
                .doesNotContain("Karim", owner, agent);
    }

    @Test
    void the_question_carries_what_the_decision_needs() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        read();

        JsonNode question = CONSENT.questions().getLast();
        assertThat(question.at("/subject/id").asString()).isEqualTo(agent);
        assertThat(question.at("/subject/properties/department").asString()).isEqualTo("ccas");
        assertThat(question.at("/subject/properties/acr").asString()).isEqualTo("eidas1-mfa");
        assertThat(question.at("/action/name").asString()).isEqualTo("read");
        assertThat(question.at("/resource/type").asString()).isEqualTo("document");
        assertThat(question.at("/resource/id").asString()).isEqualTo(document);
        assertThat(question.at("/resource/properties/owner").asString()).isEqualTo(owner);
        assertThat(question.at("/resource/properties/type").asString()).isEqualTo("avis-imposition");
        assertThat(question.at("/context/authorisation").asString()).isEqualTo(authorisation);
        assertThat(question.at("/context/case").asString()).isEqualTo(CASE);
    }

    @Test
    void every_read_is_decided_anew_with_one_token_for_all() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        read();
        int tokens = CONSENT.tokenRequests().size();
        read();

        assertThat(CONSENT.questions()).hasSize(2);
        assertThat(CONSENT.tokenRequests()).hasSize(tokens);
        assertThat(CONSENT.tokenRequests().getFirst())
                .contains("grant_type=client_credentials", "client_assertion=", "audience=consent-service")
                .contains("scope=decisions.evaluate+versions.report+deletions.report+types.report")
                .doesNotContain("client_secret");
    }

    @Test
    void a_token_that_the_consent_service_no_longer_knows_is_replaced() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        CONSENT.refusesTokens(1);

        assertThat(read().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void a_refusal_gives_its_reason_and_no_byte(RefusalReason reason) throws Exception {
        CONSENT.refuses(reason.code(), "\"2026-11-20T10:00:00Z\"");
        Answer answer = read();

        refused(answer, reason.code());
        assertThat(answer.json().get("at").asString()).isEqualTo("2026-11-20T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "list", "facts"})
    void a_refusal_says_on_what_the_access_rests_that_was_asked_for(String form) throws Exception {
        known();
        CONSENT.refusesOn("acces-exceptionnel", "exceptional_access_disputed");

        Answer answer = switch (form) {
            case "list" -> vault.get("/api/authorisations/" + authorisation + "/documents", agentToken(agent));
            case "facts" ->
                vault.get("/api/authorisations/" + authorisation + "/facts?case=" + CASE, agentToken(agent));
            default -> read();
        };

        assertThat(answer.json().get("reason").asString()).isEqualTo("exceptional_access_disputed");
        assertThat(lastEntry())
                .contains(authorisation, "\"basis\":\"acces-exceptionnel\"")
                .contains(form.isEmpty() ? document : "\"form\":\"" + form + "\"");
    }

    @Test
    void a_reading_that_the_consent_service_permits_and_the_vault_refuses_says_on_what_it_rests() throws Exception {
        known();
        CONSENT.permitsPages(owner, CASE, "avis-imposition");

        assertThat(read().problem()).isEqualTo("pages-only");

        assertThat(lastEntry()).contains("pages_only", "\"basis\":\"autorisation\"");
    }

    @Test
    void a_refusal_about_a_document_of_another_resident_than_the_authorisation_rests_on_nothing() throws Exception {
        String other = UUID.randomUUID().toString();
        CONSENT.feed().given(other, newSubject(), "avis-imposition");
        CONSENT.permits(owner, CASE, "avis-imposition");
        known();
        CONSENT.refusesOn("autorisation", "other_owner");

        Answer answer = vault.get(
                "/api/authorisations/" + other + "/documents/" + document + "/content?case=" + CASE, agentToken(agent));

        assertThat(answer.json().get("reason").asString()).isEqualTo("other_owner");
        assertThat(lastEntry()).contains("other_owner", other).doesNotContain("\"basis\"");
    }

    @Test
    void no_answer_in_time_is_a_refusal() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        CONSENT.hangs();

        refused(read(), "decision_unavailable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "nonsense",
                "{}",
                "[true]",
                "{\"decision\": true}",
                "{\"decision\": \"yes\", \"context\": {}}",
                "{\"decision\": true, \"context\": {}}",
                "{\"context\": {\"reason\": \"other_owner\"}}"
            })
    void an_answer_that_makes_no_sense_is_a_refusal(String body) throws Exception {
        CONSENT.answers(200, body);
        refused(read(), "decision_unavailable");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 500, 503})
    void a_failure_of_the_consent_service_is_a_refusal(int status) throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        String permit = "{\"decision\": true, \"context\": {\"owner\": \"" + owner
                + "\", \"types\": [\"avis-imposition\"], \"basis\": \"autorisation\", \"demarche\": \"d\", \"case\": \""
                + CASE + "\"}}";
        CONSENT.answers(status, permit);
        refused(read(), "decision_unavailable");
    }

    @Test
    void a_permit_for_another_owner_type_or_case_is_not_followed() throws Exception {
        CONSENT.permits(newSubject(), CASE, "avis-imposition");
        assertThat(read().json().get("reason").asString()).isEqualTo("decision_unavailable");
        CONSENT.permits(owner, CASE, "rib");
        assertThat(read().json().get("reason").asString()).isEqualTo("decision_unavailable");
        CONSENT.permits(owner, "CCAS-2026-000999", "avis-imposition");
        assertThat(read().json().get("reason").asString()).isEqualTo("decision_unavailable");
    }

    @Test
    void a_permit_for_other_documents_of_the_type_is_not_followed() throws Exception {
        CONSENT.permitsDocuments(
                owner, CASE, Map.of("avis-imposition", List.of(UUID.randomUUID().toString())));

        refused(read(), "decision_unavailable");
    }

    @Test
    void without_the_store_no_byte_leaves_and_none_is_recorded_as_read() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        STORE.stop();
        Answer answer = read();
        STORE.restart();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("store-unavailable");
        // The list of withdrawals is in the store too: without it nothing is authorised.
        assertThat(types()).containsExactly("vault.deposited");
    }

    @Test
    void without_a_durable_entry_no_byte_leaves() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        DatabaseAccess access = DATABASE.access();
        try (Connection connection =
                        java.sql.DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE INSERT ON journal_entries FROM " + access.applicationUser());
            Answer answer = read();
            statement.execute("GRANT INSERT ON journal_entries TO " + access.applicationUser());

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.problem()).isEqualTo("internal-error");
        }
        assertThat(types()).containsExactly("vault.deposited");
    }

    @Test
    void an_unknown_document_is_unknown_and_the_attempt_is_recorded() throws Exception {
        String unknown = UUID.randomUUID().toString();
        Answer answer = vault.get(path(unknown), agentToken(agent));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-document");
        assertThat(new JournalEntryRepository(jdbc).mentioning(authorisation))
                .singleElement()
                .satisfies(row -> assertThat(row.type()).isEqualTo("vault.read-refused"));
    }

    @Test
    void an_attempt_on_an_erased_document_is_shown_to_the_resident_who_gave_it() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        assertThat(vault.delete("/api/documents/" + document, residentToken(owner))
                        .status())
                .isEqualTo(204);

        Answer answer = read();

        assertThat(answer.status()).as("%s", answer).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-document");
        assertThat(types()).endsWith("vault.read-refused");
    }

    @Test
    void a_list_shows_what_the_authorisation_opens_without_facts() throws Exception {
        vault.deposit(residentToken(owner), "rib", "application/pdf", Specimens.withoutCode());
        CONSENT.permits(owner, CASE, "avis-imposition");
        Answer answer = vault.get("/api/authorisations/" + authorisation + "/documents", agentToken(agent));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().get("items")).hasSize(1);
        JsonNode item = answer.json().get("items").get(0);
        assertThat(item.get("id").asString()).isEqualTo(document);
        assertThat(item.at("/check/verdict").asString()).isEqualTo("verifie");
        assertThat(answer.toString()).doesNotContain("63198", "RETI");
        assertThat(types()).endsWith("vault.listed");
        assertThat(CONSENT.questions().getLast().at("/action/name").asString()).isEqualTo("list");
    }

    @Test
    void a_list_that_is_refused_says_why() throws Exception {
        CONSENT.refuses("authorisation_withdrawn", "\"2026-11-20T10:00:00Z\"");
        Answer answer = vault.get("/api/authorisations/" + authorisation + "/documents", agentToken(agent));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("reason").asString()).isEqualTo("authorisation_withdrawn");
    }

    @Test
    void a_resident_cannot_take_the_agents_way() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        String token = TOKENS.resident(owner).scope("documents.consult").token();

        assertThat(vault.get(path(document), token).problem()).isEqualTo("wrong-role");
        assertThat(vault.get(path(document), residentToken(owner)).status()).isEqualTo(403);
    }

    @Test
    void a_case_reference_of_another_form_is_a_bad_request() throws Exception {
        Answer answer = vault.get(
                "/api/authorisations/" + authorisation + "/documents/" + document + "/content?case=%3Cscript%3E",
                agentToken(agent));
        assertThat(answer.status()).isEqualTo(400);
    }

    private Answer read(String... headers) throws Exception {
        return vault.get(path(document), agentToken(agent), headers);
    }

    private String path(String id) {
        return "/api/authorisations/" + authorisation + "/documents/" + id + "/content?case=" + CASE;
    }

    /** Has the vault read what the consent service published. */
    private void known() throws Exception {
        CONSENT.permits(owner, CASE, "avis-imposition");
        assertThat(read().status()).isEqualTo(200);
    }

    private String lastEntry() {
        Awaitility.await()
                .untilAsserted(() -> assertThat(reads().getLast().type()).isEqualTo("vault.read-refused"));
        return reads().getLast().entry();
    }

    private List<String> types() {
        return reads().stream().map(JournalEntryRepository.Row::type).toList();
    }

    /** Returns the journal entries without those about readers' keys. */
    private List<JournalEntryRepository.Row> reads() {
        return new JournalEntryRepository(jdbc)
                .about(owner).stream()
                        .filter(row -> !row.type().startsWith("vault.reader-keys"))
                        .toList();
    }

    private void refused(Answer answer, String reason) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.problem())
                .isEqualTo(reason.equals(RefusalReason.FACTS_ONLY.code()) ? "facts-only" : "read-refused");
        assertThat(answer.json().get("reason").asString()).isEqualTo(reason);
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast()).satisfies(row -> {
            assertThat(row.type()).isEqualTo("vault.read-refused");
            assertThat(row.outcome()).isEqualTo("refused");
            assertThat(row.entry()).contains(reason, document);
        });
    }
}
