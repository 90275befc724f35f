package fr.montpellier.multipass.vault.giving.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Agents state their address, and read of people who live there or elsewhere. The specimen lives at 145 rue Julliard. */
@TestPropertySource(properties = "multipass.agent-addresses.enabled=true")
@ExtendWith(OutputCaptureExtension.class)
class SameAddressIT extends VaultIT {

    private static final String PATH = "/api/agent/address";
    private static final String CASE = "CCAS-2026-000123";
    private static final String TYPE = "avis-imposition";
    private static final String HOME = address("145 rue Julliard", "78320", "Lévis-Saint-Nom");
    private static final String NEXT_DOOR = address("147 rue Julliard", "78320", "Lévis-Saint-Nom");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AgentAddressJob job;

    private final String owner = newSubject();
    private final String agent = newSubject();
    private String authorisation = UUID.randomUUID().toString();
    private String document = "";

    @BeforeEach
    void a_resident_has_authorised_the_ccas() throws Exception {
        document = deposit(owner);
        CONSENT.feed().given(authorisation, owner, TYPE);
        CONSENT.permitsPages(owner, CASE, TYPE);
    }

    @Test
    void an_agent_states_replaces_and_removes_their_address() throws Exception {
        assertThat(state(agent).toString()).isEqualTo("{\"enabled\":true,\"statedUntil\":null}");

        Answer stated = put(agent, HOME);
        assertThat(stated.status()).as("%s", stated).isEqualTo(200);
        assertThat(stated.header("Cache-Control")).isEqualTo("no-store");
        assertThat(stated.toString()).doesNotContainIgnoringCase("julliard").doesNotContain("78320");
        Instant until = Instant.parse(stated.json().get("statedUntil").asString());
        assertThat(Duration.between(clock().instant(), until)).isBetween(Duration.ofDays(364), Duration.ofDays(367));
        byte[] hash = hash();

        assertThat(put(agent, HOME).status()).isEqualTo(200);
        assertThat(hash()).as("each statement has a key of its own").isNotEqualTo(hash);
        assertThat(state(agent).get("statedUntil").isNull()).isFalse();
        assertThat(state(newSubject()).get("statedUntil").isNull())
                .as("of each agent their own")
                .isTrue();

        assertThat(vault.delete(PATH, agentToken(agent)).status()).isEqualTo(204);
        assertThat(state(agent).get("statedUntil").isNull()).isTrue();
        assertThat(jdbc.sql(
                                "SELECT count(*) FROM agent_address WHERE agent = ? AND (hash IS NOT NULL OR sealed_key IS NOT NULL)")
                        .param(agent)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(vault.delete(PATH, agentToken(agent)).status()).as("again").isEqualTo(204);
        assertThat(types(agent))
                .containsExactly(
                        "vault.agent-address-stated", "vault.agent-address-stated", "vault.agent-address-removed");
    }

    @Test
    void pages_of_a_person_at_the_same_address_are_found_and_the_answer_does_not_tell() throws Exception {
        put(agent, HOME);
        String neighbour = newSubject();
        put(neighbour, NEXT_DOOR);

        Answer found = open(agent);
        Answer notFound = open(neighbour);

        assertThat(withoutMoment(found)).isEqualTo(withoutMoment(notFound));
        assertThat(found.response().headers().map().keySet())
                .isEqualTo(notFound.response().headers().map().keySet());
        assertThat(findings(agent))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .contains(document, authorisation, CASE, "\"department\":\"ccas\"", "pages")
                        .doesNotContain("\"subject\"", "Karim"));
        assertThat(findings(neighbour)).isEmpty();
    }

    @Test
    void the_finding_and_the_reading_are_of_one_request() throws Exception {
        put(agent, HOME);
        open(agent);

        assertThat(jdbc.sql("""
                        SELECT count(*) FROM journal_entries f JOIN journal_entries r ON r.correlation = f.correlation
                        JOIN journal_pseudonyms p ON p.pseudonym = r.subject
                        WHERE f.type = 'vault.same-address' AND r.type = 'vault.read-authorised' AND p.reference = ?
                          AND f.id > r.id""").param(owner).query(Long.class).single())
                .as("the reading was recorded first")
                .isOne();
    }

    @Test
    void facts_with_an_address_are_compared_and_others_are_not() throws Exception {
        put(agent, HOME);
        authorisation = UUID.randomUUID().toString();
        CONSENT.feed()
                .givenFacts(
                        "", authorisation, owner, TYPE, "revenuFiscalDeReference", "adresse", "adresse.in-territory");

        CONSENT.permitsFacts(owner, CASE, TYPE, "revenuFiscalDeReference", "adresse.in-territory");
        assertThat(readFacts(agentToken(agent)).status()).isEqualTo(200);
        assertThat(findings(agent)).as("the agent was told no address").isEmpty();

        CONSENT.permitsFacts(owner, CASE, TYPE, "adresse");
        Answer told = readFacts(agentToken(agent));
        assertThat(told.toString()).contains("JULLIARD");
        assertThat(findings(agent))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains(document, "facts"));
    }

    @Test
    void the_file_itself_is_compared_too() throws Exception {
        put(agent, HOME);
        CONSENT.permits(owner, CASE, TYPE);

        Answer file = vault.get(documents() + document + "/content?case=" + CASE, agentToken(agent));

        assertThat(file.status()).isEqualTo(200);
        assertThat(findings(agent))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("original"));
    }

    @Test
    void an_exceptional_access_is_compared() throws Exception {
        put(agent, HOME);
        CONSENT.permitsExceptionally(owner, CASE, TYPE);

        assertThat(open(agent).status()).isEqualTo(201);
        assertThat(findings(agent))
                .singleElement()
                .satisfies(entry -> assertThat(entry).contains("acces-exceptionnel"));
    }

    @Test
    void a_document_without_an_address_and_a_refused_reading_are_not_found() throws Exception {
        put(agent, HOME);
        CONSENT.refuses("authorisation_withdrawn", "\"2026-11-20T10:00:00Z\"");
        assertThat(open(agent).status()).isEqualTo(403);
        assertThat(findings(agent)).isEmpty();

        document = vault.deposit(residentToken(owner), TYPE, "application/pdf", Specimens.withoutCode())
                .json()
                .get("id")
                .asString();
        String another = UUID.randomUUID().toString();
        CONSENT.feed().given(another, owner, TYPE);
        CONSENT.permitsPages(owner, CASE, TYPE);
        assertThat(vault.post(
                                "/api/authorisations/" + another + "/documents/" + document + "/consultations?case="
                                        + CASE,
                                agentToken(agent),
                                "application/json",
                                HttpRequest.BodyPublishers.noBody())
                        .status())
                .isEqualTo(201);
        assertThat(findings(agent)).isEmpty();
    }

    @Test
    void an_application_is_never_compared() throws Exception {
        put(agent, HOME);
        // As if the application's identifier were that of an agent.
        jdbc.sql("UPDATE agent_address SET agent = 'demo-ccas' WHERE agent = ?")
                .param(agent)
                .update();
        authorisation = UUID.randomUUID().toString();
        CONSENT.feed().givenFacts("demo-ccas", authorisation, owner, TYPE, "adresse");
        CONSENT.permitsFacts(owner, CASE, TYPE, "adresse");

        Answer told = vault.get(
                "/api/application/authorisations/" + authorisation + "/facts",
                applicationToken("demo-ccas", authorisation).token());
        jdbc.sql("DELETE FROM agent_address WHERE agent = 'demo-ccas'").update();

        assertThat(told.toString()).contains("JULLIARD");
        assertThat(findings("demo-ccas")).isEmpty();
    }

    @Test
    void an_agent_of_another_organisation_has_an_address_of_their_own() throws Exception {
        put(agent, HOME);
        String colleague = newSubject();
        String token = TOKENS.agent(colleague, "education", "21340172201787", "Sofia Haddad")
                .audience("document-vault")
                .scope("documents.consult")
                .token();

        assertThat(open(token, documents() + document).status()).isEqualTo(403);
        assertThat(findings(colleague)).as("nothing was opened").isEmpty();
        assertThat(vault.put(PATH, token, HOME).status()).isEqualTo(200);
        assertThat(jdbc.sql("SELECT count(DISTINCT hash) FROM agent_address WHERE agent IN (?, ?)")
                        .params(agent, colleague)
                        .query(Long.class)
                        .single())
                .as("two agents of one house cannot be found in the database")
                .isEqualTo(2);
    }

    @Test
    void after_twelve_months_nothing_is_found_and_the_job_deletes() throws Exception {
        put(agent, HOME);
        jdbc.sql(
                        "UPDATE agent_address SET stated_at = stated_at - interval '366 days', statements = '{}' WHERE agent = ?")
                .param(agent)
                .update();

        open(agent);
        assertThat(findings(agent)).isEmpty();
        assertThat(state(agent).get("statedUntil").isNull()).isTrue();

        String other = newSubject();
        put(other, HOME);
        job.run();
        assertThat(rows(agent)).isZero();
        assertThat(rows(other)).isOne();
    }

    @Test
    void a_row_that_was_moved_to_another_agent_finds_nothing_and_refuses_nothing() throws Exception {
        put(agent, HOME);
        String other = newSubject();
        jdbc.sql("UPDATE agent_address SET agent = ? WHERE agent = ?")
                .params(other, agent)
                .update();

        assertThat(open(other).status()).isEqualTo(201);
        assertThat(findings(other)).isEmpty();
        assertThat(types(other)).contains("vault.read-authorised");
    }

    @Test
    void the_address_is_in_no_row_entry_or_log(CapturedOutput output) throws Exception {
        String street = "chemin de la Fontaine Introuvable";
        put(agent, address("8 bis " + street, "34985", "Nullepart-sur-Lez"));
        put(agent, address(street, "34985", "Nullepart-sur-Lez"));
        put(agent, address("8 bis " + street, "3498X", "Nullepart-sur-Lez"));
        open(agent);

        for (String word : List.of("Introuvable", "INTROUVABLE", "Nullepart", "NULLEPART")) {
            assertThat(output.getAll()).doesNotContain(word);
            String hexadecimal = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
            for (String table : tables()) {
                assertThat(jdbc.sql("SELECT count(*) FROM " + table + " t WHERE position(? IN t::text) > 0"
                                        + " OR position(? IN t::text) > 0")
                                .params(word, hexadecimal)
                                .query(Long.class)
                                .single())
                        .as(table + " " + word)
                        .isZero();
            }
        }
    }

    @Test
    void a_resident_and_an_administrator_are_told_nothing() throws Exception {
        put(agent, HOME);
        open(agent);

        String resident = residentToken(owner);
        Answer mine = vault.get("/journal/mine?limit=200", resident);
        assertThat(mine.toString()).contains("vault.read-authorised").doesNotContain("address");
        List<Long> sequence = StreamSupport.stream(mine.json().get("items").spliterator(), false)
                .map(entry -> entry.get("index").asLong())
                .toList();
        long found = findingIndex();
        assertThat(sequence).doesNotContain(found);
        assertThat(vault.get("/journal/entries/" + found + "/proof?entry=true", resident)
                        .status())
                .isEqualTo(404);
        assertThat(vault.get("/api/audit/same-addresses", resident).status()).isEqualTo(403);
        assertThat(vault.get("/api/audit/same-addresses", agentToken(agent)).status())
                .isEqualTo(403);

        String counting = TOKENS.dpo("identity-server")
                .audience("document-vault")
                .scope("agents.activity")
                .token();
        Answer counts = vault.post(
                "/journal/activity",
                counting,
                "application/json",
                HttpRequest.BodyPublishers.ofString("{\"agent\": \"" + agent + "\"}"));
        assertThat(counts.toString()).contains("vault.read-authorised").doesNotContain("address");
    }

    @Test
    void the_officer_sees_each_agent_department_and_day_with_the_number_of_residents() throws Exception {
        put(agent, HOME);
        open(agent);
        open(agent);
        String second = newSubject();
        String of = deposit(second);
        String given = UUID.randomUUID().toString();
        CONSENT.feed().given(given, second, TYPE);
        CONSENT.permitsPages(second, CASE, TYPE);
        assertThat(open(agentToken(agent), "/api/authorisations/" + given + "/documents/" + of)
                        .status())
                .isEqualTo(201);

        JsonNode result = vault.get("/api/audit/same-addresses", officerToken()).json();

        assertThat(result.get("enabled").asBoolean()).isTrue();
        assertThat(result.get("agents").asInt()).isPositive();
        assertThat(result.get("days").asInt()).isEqualTo(28);
        assertThat(result.get("whole").asBoolean()).isTrue();
        String pseudonym = jdbc.sql("SELECT pseudonym FROM journal_pseudonyms WHERE reference = ?")
                .param(agent)
                .query(String.class)
                .single();
        assertThat(StreamSupport.stream(result.get("items").spliterator(), false)
                        .filter(item -> item.get("agent").asString().equals(pseudonym)))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.get("rule").asString()).isEqualTo("same-address");
                    assertThat(item.get("department").asString()).isEqualTo("ccas");
                    assertThat(item.get("agentName").asString()).isEqualTo("Karim Benali");
                    assertThat(item.get("count").asInt()).isEqualTo(2);
                    assertThat(item.get("usual").asDouble()).isZero();
                });
        assertThat(result.toString()).doesNotContain("JULLIARD", "78320", document, owner);
    }

    @Test
    void an_address_that_cannot_be_compared_is_refused_and_the_one_before_stays() throws Exception {
        put(agent, HOME);
        byte[] hash = hash();

        for (String street : List.of("rue Julliard", "145", "Résidence des 4 Vents", "🏠", "0 rue Julliard")) {
            Answer refused = put(agent, address(street, "78320", "Lévis-Saint-Nom"));
            assertThat(refused.status()).as("%s", refused).isEqualTo(422);
            assertThat(refused.problem()).isEqualTo("address-not-understood");
            assertThat(refused.toString()).doesNotContain("Julliard");
        }
        for (String body : List.of(
                "",
                "{}",
                "[]",
                "null",
                address("", "78320", "Lévis-Saint-Nom"),
                address("145 rue Julliard", "7832", "Lévis-Saint-Nom"),
                address("145 rue Julliard", "783200", "Lévis-Saint-Nom"),
                address("145 rue Julliard", "٧٨٣٢٠", "Lévis-Saint-Nom"),
                address("145 rue Julliard", "78320", " "),
                address("145 rue " + "J".repeat(120), "78320", "Lévis-Saint-Nom"),
                address("145 rue Julliard", "78320", "L".repeat(61)),
                "{\"street\": 145, \"postcode\": null, \"locality\": {}}")) {
            Answer refused = put(agent, body);
            assertThat(refused.status()).as("%s for %s", refused, body).isEqualTo(400);
            assertThat(refused.toString()).doesNotContain("Julliard");
        }
        assertThat(put(agent, address("145 rue Julliard", "78320", "L".repeat(2_000_000)))
                        .status())
                .isIn(400, 413);
        assertThat(hash()).isEqualTo(hash);
    }

    @Test
    void no_other_token_states_an_address() throws Exception {
        for (String token : List.of(
                residentToken(newSubject()),
                officerToken(),
                TOKENS.agent(newSubject(), "ccas", "26340001700012", "Karim Benali")
                        .audience("document-vault")
                        .scope("openid")
                        .token())) {
            assertThat(vault.put(PATH, token, HOME).status()).isEqualTo(403);
            assertThat(vault.get(PATH, token).status()).isEqualTo(403);
            assertThat(vault.delete(PATH, token).status()).isEqualTo(403);
        }
        assertThat(vault.put(PATH, "", HOME).status()).isEqualTo(401);
    }

    @Test
    void an_address_is_stated_five_times_a_day_whatever_is_removed_between() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(put(agent, address(i + 1 + " rue Julliard", "78320", "Lévis-Saint-Nom"))
                            .status())
                    .isEqualTo(200);
            assertThat(vault.delete(PATH, agentToken(agent)).status()).isEqualTo(204);
        }
        job.run();
        Answer refused = put(agent, HOME);
        assertThat(refused.status()).as("%s", refused).isEqualTo(429);
        assertThat(refused.problem()).isEqualTo("too-many-addresses");
        assertThat(refused.json().get("maximum").asInt()).isEqualTo(5);
        assertThat(Duration.between(
                        clock().instant(),
                        Instant.parse(refused.json().get("at").asString())))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(80_000L, 86_400L);
        assertThat(state(agent).get("statedUntil").isNull()).isTrue();

        jdbc.sql("UPDATE agent_address SET statements[1] = statements[1] - interval '1 day' WHERE agent = ?")
                .param(agent)
                .update();
        assertThat(put(agent, HOME).status())
                .as("the first of them is a day old")
                .isEqualTo(200);
        assertThat(put(agent, HOME).status()).isEqualTo(429);
    }

    @Test
    void statements_at_once_are_no_more_than_five() throws Exception {
        try (ExecutorService several = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> statements =
                    Collections.nCopies(16, () -> put(agent, HOME).status());
            int accepted = 0;
            for (Future<Integer> each : several.invokeAll(statements)) {
                assertThat(each.get()).isIn(200, 429);
                accepted += each.get() == 200 ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(5);
        }
        open(agent);
        assertThat(findings(agent)).hasSize(1);
    }

    private static String address(String street, String postcode, String locality) {
        return "{\"street\": \"%s\", \"postcode\": \"%s\", \"locality\": \"%s\"}".formatted(street, postcode, locality);
    }

    private String deposit(String resident) throws Exception {
        return vault.deposit(residentToken(resident), TYPE, "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
    }

    private Answer put(String who, String body) throws Exception {
        return vault.put(PATH, agentToken(who), body);
    }

    private JsonNode state(String who) throws Exception {
        return vault.get(PATH, agentToken(who)).json();
    }

    private Answer open(String who) throws Exception {
        return open(agentToken(who), documents() + document);
    }

    private Answer open(String token, String path) throws Exception {
        return vault.post(
                path + "/consultations?case=" + CASE, token, "application/json", HttpRequest.BodyPublishers.noBody());
    }

    private Answer readFacts(String token) throws Exception {
        return vault.get("/api/authorisations/" + authorisation + "/facts?case=" + CASE, token);
    }

    private String documents() {
        return "/api/authorisations/" + authorisation + "/documents/";
    }

    private static JsonNode withoutMoment(Answer opened) {
        ObjectNode body = (ObjectNode) opened.json();
        return body.without(List.of("id", "until"));
    }

    private byte[] hash() {
        return jdbc.sql("SELECT hash FROM agent_address WHERE agent = ?")
                .param(agent)
                .query((row, number) -> row.getBytes(1))
                .single();
    }

    private long rows(String who) {
        return jdbc.sql("SELECT count(*) FROM agent_address WHERE agent = ?")
                .param(who)
                .query(Long.class)
                .single();
    }

    private List<String> tables() {
        return jdbc.sql("SELECT quote_ident(table_name) FROM information_schema.tables"
                        + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<String> types(String who) {
        return jdbc.sql("""
                        SELECT e.type FROM journal_entries e JOIN journal_pseudonyms p ON p.pseudonym = e.actor
                        WHERE p.reference = ? ORDER BY e.id""").param(who).query((row, number) -> row.getString(1)).list();
    }

    /** Returns the findings about an agent as they are in the journal. */
    private List<String> findings(String who) {
        return jdbc.sql("""
                        SELECT e.entry FROM journal_entries e JOIN journal_pseudonyms p ON p.pseudonym = e.actor
                        WHERE p.reference = ? AND e.type = 'vault.same-address' ORDER BY e.id""")
                .param(who)
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list();
    }

    private long findingIndex() {
        return jdbc.sql("""
                        SELECT l.leaf_index FROM journal_leaves l JOIN journal_entries e ON e.id = l.entry_id
                        JOIN journal_pseudonyms p ON p.pseudonym = e.actor
                        WHERE p.reference = ? AND e.type = 'vault.same-address'""").param(agent).query(Long.class).single();
    }
}
