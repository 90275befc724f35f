package fr.montpellier.multipass.vault.giving.sharing.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Facts instead of the document: those that were authorised, from where, and never a byte of the file. */
class SharedFactsIT extends VaultIT {

    private static final String CASE = "EDUCATION-2026-000123";
    private static final String TYPE = "avis-imposition";
    private static final String INCOME = "revenuFiscalDeReference";
    private static final String SHARES = "nombreDeParts";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SharingFeedConsumer feedConsumer;

    private final String owner = newSubject();
    private final String agent = newSubject();
    private final String authorisation = UUID.randomUUID().toString();
    private String document = "";

    @BeforeEach
    void aDeposit() throws Exception {
        document = deposit(Specimens.valid());
    }

    private String deposit(byte[] file) throws Exception {
        return vault.deposit(residentToken(owner), TYPE, "application/pdf", file)
                .json()
                .get("id")
                .asString();
    }

    @Test
    void the_owner_sees_each_fact_with_its_origin_and_what_is_missing() throws Exception {
        assertThat(facts(own(document), "signed-code")).contains(Map.entry(INCOME, "63198"), Map.entry(SHARES, "2,75"));
        assertThat(facts(own(document), "signed-code").get("adresse")).contains("78320");

        JsonNode unsigned = own(deposit(Specimens.withoutCode()));
        assertThat(facts(unsigned, "page"))
                .containsOnly(
                        Map.entry(INCOME, "63198"),
                        Map.entry(SHARES, "2,75"),
                        Map.entry("anneeDesRevenus", "2021"),
                        Map.entry("declarant1", "RETI PATRICK"),
                        Map.entry("declarant2", "RETI SOPHIE"));
        assertThat(unsigned.valueStream()
                        .filter(fact -> fact.get("origin").asString().equals("none"))
                        .map(fact -> fact.get("code").asString()))
                .containsExactly("adresse");
        assertThat(facts(own(deposit(Specimens.editedCode())), "none"))
                .as("nothing is read on the page of a forgery")
                .containsKeys(INCOME, SHARES);
    }

    @Test
    void a_department_reads_what_was_authorised_and_no_more() throws Exception {
        given();
        Answer answer = read();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonNode item = answer.json().at("/items/0");
        assertThat(item.get("document").asString()).isEqualTo(document);
        assertThat(item.at("/check/verdict").asString()).isEqualTo("verifie");
        assertThat(item.at("/check/facts").isNull()).isTrue();
        assertThat(facts(item.get("facts"), "signed-code"))
                .containsOnly(Map.entry(INCOME, "63198"), Map.entry(SHARES, "2,75"));
        assertThat(item.at("/facts/0/name").asString()).isEqualTo("Revenu fiscal de référence");
    }

    @Test
    void the_readings_of_facts_are_counted_and_said() throws Exception {
        CONSENT.feed().givenFactsTimes(1, authorisation, owner, TYPE, INCOME);
        CONSENT.permitsFacts(owner, CASE, TYPE, INCOME);
        assertThat(read().json().at("/items/0/readings").toString()).isEqualTo("{\"allowed\":1,\"taken\":1}");

        Answer another =
                vault.get("/api/authorisations/" + authorisation + "/facts?case=" + CASE, agentToken(newSubject()));
        assertThat(another.status()).as("%s", another).isEqualTo(200);
        assertThat(another.json().get("items")).isEmpty();
        assertThat(another.json().at("/usedUp/0/document").asString())
                .as("an agent may still refuse or record it")
                .isEqualTo(document);
        assertThat(another.json().get("statement").isNull()).isTrue();
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast()).satisfies(row -> {
            assertThat(row.type()).isEqualTo("vault.read-refused");
            assertThat(row.entry()).contains("readings_used", document);
        });
    }

    @Test
    void an_application_is_refused_once_the_readings_are_used_up() throws Exception {
        CONSENT.feed().givenFactsToTimes(1, "demo-ccas", authorisation, owner, TYPE, INCOME);
        CONSENT.permitsFacts(owner, CASE, TYPE, INCOME);
        String path = "/api/application/authorisations/" + authorisation + "/facts";
        jdbc.sql("INSERT INTO shared_reading (authorisation, document, readings) VALUES (?::uuid, ?::uuid, 1)")
                .params(authorisation, document)
                .update();

        Answer refused = vault.get(path, applicationToken(authorisation));

        assertThat(refused.status()).as("%s", refused).isEqualTo(403);
        assertThat(refused.json().get("reason").asString()).isEqualTo("readings_used");
    }

    @Test
    void an_agent_who_reads_facts_alone_is_told_that_the_document_shows_another_type() throws Exception {
        String misfiled = vault.deposit(residentToken(owner), "rib", "application/pdf", Specimens.withoutCode())
                .json()
                .get("id")
                .asString();
        CONSENT.feed().givenFacts("", authorisation, owner, "rib", "iban");
        CONSENT.permitsFactsNeeding("{\"whose\": \"applicant\"}", owner, CASE, "rib", "iban");

        JsonNode item = read().json().at("/items/0");

        assertThat(item.get("document").asString()).isEqualTo(misfiled);
        assertThat(item.get("reason").asString()).isEqualTo("another-type");
        assertThat(item.get("showsAnotherType").asBoolean()).isTrue();
        assertThat(item.get("typeConfirmed").asBoolean()).isFalse();
        vault.put("/api/documents/" + misfiled + "/type-confirmation", residentToken(owner), "");
        JsonNode confirmed = read().json();
        assertThat(confirmed.at("/items/0/typeConfirmed").asBoolean()).isTrue();
        assertThat(SignedJWT.parse(confirmed.get("statement").asString())
                        .getPayload()
                        .toString())
                .as("the record says it too")
                .contains("\"showsAnotherType\":true", "\"typeConfirmed\":true");
    }

    @Test
    void a_document_whose_readings_are_used_up_leaves_those_of_the_others_and_spends_none() throws Exception {
        String later = deposit(Specimens.withoutCode());
        CONSENT.feed().givenFactsTimes(1, authorisation, owner, TYPE, INCOME);
        CONSENT.permitsFacts(owner, CASE, TYPE, INCOME);
        // As if a page of facts that ended with the later document had been read.
        jdbc.sql("INSERT INTO shared_reading (authorisation, document, readings) VALUES (?::uuid, ?::uuid, 1)")
                .params(authorisation, later)
                .update();

        JsonNode first = vault.get(
                        "/api/authorisations/" + authorisation + "/facts?limit=1&case=" + CASE, agentToken(agent))
                .json();
        assertThat(first.get("items")).isEmpty();
        assertThat(first.get("next").isNull()).as("a page leads to the next").isFalse();

        JsonNode page = read().json();
        assertThat(page.get("items").findValuesAsString("document")).containsExactly(document);
        assertThat(page.at("/usedUp/0/document").asString()).isEqualTo(later);
        assertThat(page.get("usedUp")).hasSize(1);
        assertThat(new JournalEntryRepository(jdbc).about(owner)).anySatisfy(row -> {
            assertThat(row.type()).isEqualTo("vault.read-refused");
            assertThat(row.entry()).contains("readings_used", later);
        });
        assertThat(page.at("/items/0/readings").toString()).isEqualTo("{\"allowed\":1,\"taken\":1}");
    }

    @Test
    void of_a_question_the_answer_is_told_and_never_the_fact() throws Exception {
        String asked = INCOME + ".at-most.70000";
        String also = INCOME + ".at-most.60000";
        CONSENT.feed().givenFacts("", authorisation, owner, TYPE, asked, also, "adresse.in-territory");
        CONSENT.permitsFacts(owner, CASE, TYPE, INCOME, asked, also, "adresse.in-territory");
        Answer answer = read();

        JsonNode facts = answer.json().at("/items/0/facts");
        assertThat(facts(facts, "signed-code"))
                .containsOnly(Map.entry(asked, "yes"), Map.entry(also, "no"), Map.entry("adresse.in-territory", "no"));
        assertThat(facts.findValuesAsString("name")).contains("Revenu fiscal de référence de 70000 € au plus");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).doesNotContain("63198", "78320");
        assertThat(facts(
                        vault.get(
                                        "/api/documents/" + document + "/facts?code=" + asked + "&code=unknown",
                                        residentToken(owner))
                                .json()
                                .get("items"),
                        "signed-code"))
                .as("the owner sees the same before")
                .containsOnly(Map.entry(asked, "yes"));
    }

    @Test
    void facts_are_signed_for_their_reader() throws Exception {
        given();
        SignedJWT statement = SignedJWT.parse(read().json().get("statement").asString());

        JWKSet keys = JWKSet.parse(new String(vault.get("/facts/jwks", "").body(), StandardCharsets.UTF_8));
        assertThat(statement.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(statement.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(statement.getHeader().getType().getType()).isEqualTo("multipass-facts+jwt");
        assertThat(statement.getJWTClaimsSet().getAudience())
                .singleElement()
                .asString()
                .isEqualTo("department 26340001700012 ccas");
        assertThat(statement.getJWTClaimsSet().getClaims())
                .doesNotContainKey("sub")
                .containsEntry("authorisation", authorisation);
        assertThat(statement.getPayload().toString())
                .contains(document, "verifie", INCOME, "63198", "signed-code")
                .doesNotContain("showsAnotherType");
    }

    @Test
    void the_facts_of_another_persons_document_are_not_shown() throws Exception {
        assertThat(vault.get("/api/documents/" + document + "/facts?code=" + INCOME, residentToken(newSubject()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_entry_tells_who_read_which_facts_and_no_value() throws Exception {
        given();
        read();

        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast()).satisfies(row -> {
            assertThat(row.type()).isEqualTo("vault.facts-read");
            assertThat(row.entry())
                    .contains(document, authorisation, CASE, "tarif-periscolaire", INCOME + " " + SHARES)
                    .doesNotContain("63198", "Karim");
        });
        JsonNode question = CONSENT.questions().getLast();
        assertThat(question.at("/action/name").asString()).isEqualTo("read");
        assertThat(question.at("/resource/type").asString()).isEqualTo("facts");
        assertThat(question.at("/resource/id").asString()).isEqualTo(authorisation);
        assertThat(question.at("/context/case").asString()).isEqualTo(CASE);
    }

    @Test
    void no_key_of_the_file_is_made_and_a_permit_does_not_open_it() throws Exception {
        given();
        assertThat(read().status()).isEqualTo(200);
        CONSENT.permits(owner, CASE, TYPE);

        refused(
                vault.get(
                        "/api/authorisations/" + authorisation + "/documents/" + document + "/content?case=" + CASE,
                        agentToken(agent)),
                "key_not_given");
        assertThat(rows("shared_wrap")).isZero();
        assertThat(rows("shared_facts")).isOne();
    }

    @Test
    void nothing_is_listed_as_a_document() throws Exception {
        given();
        Answer listed = vault.get("/api/authorisations/" + authorisation + "/documents", agentToken(agent));
        assertThat(listed.status()).as("%s", listed).isEqualTo(200);
        assertThat(listed.json().get("items")).isEmpty();
    }

    @Test
    void a_permit_that_nothing_signed_stands_behind_gives_nothing() throws Exception {
        CONSENT.permitsFacts(owner, CASE, TYPE, INCOME);
        refused(read(), "key_not_given");

        CONSENT.feed().given(authorisation, owner, TYPE);
        feedConsumer.consume();
        assertThat(read().json().get("items"))
                .as("signed for the document, not for facts")
                .isEmpty();
    }

    @Test
    void a_fact_is_given_only_where_permit_and_signature_both_name_it() throws Exception {
        CONSENT.feed().givenFacts("", authorisation, owner, TYPE, INCOME);
        CONSENT.permitsFacts(owner, CASE, TYPE, INCOME, SHARES, "adresse");
        assertThat(facts(read().json().at("/items/0/facts"), "signed-code")).containsOnlyKeys(INCOME);

        CONSENT.permitsFacts(owner, CASE, TYPE, SHARES);
        assertThat(read().json().at("/items/0/facts")).isEmpty();
    }

    @Test
    void a_permit_without_facts_or_for_another_case_is_not_followed() throws Exception {
        given();
        CONSENT.permits(owner, CASE, TYPE);
        refused(read(), "decision_unavailable");
        CONSENT.permitsFacts(owner, "EDUCATION-2026-000999", TYPE, INCOME);
        refused(read(), "decision_unavailable");
        CONSENT.refuses("authorisation_withdrawn", "\"2026-11-20T10:00:00Z\"");
        refused(read(), "authorisation_withdrawn");
    }

    @Test
    void a_withdrawal_destroys_what_was_sealed() throws Exception {
        given();
        read();
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feedConsumer.consume();

        assertThat(rows("shared_facts")).isZero();
        refused(read(), "key_not_given");
    }

    @Test
    void facts_of_a_document_that_was_not_chosen_are_not_read_and_those_of_an_erased_one_are_gone() throws Exception {
        String other = deposit(Specimens.withoutCode());
        given();
        read();
        deposit(Specimens.editedIncome());
        vault.delete("/api/documents/" + document, residentToken(owner));

        JsonNode items = read().json().get("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).get("document").asString()).isEqualTo(other);
        assertThat(facts(items.get(0).get("facts"), "page")).containsOnlyKeys(INCOME, SHARES);
        assertThat(rows("shared_facts")).isOne();
    }

    @Test
    void facts_come_in_pages() throws Exception {
        String later = deposit(Specimens.withoutCode());
        given();
        String path = "/api/authorisations/" + authorisation + "/facts?limit=1&case=" + CASE;
        JsonNode first = vault.get(path, agentToken(agent)).json();
        JsonNode second = vault.get(path + "&cursor=" + first.get("next").asString(), agentToken(agent))
                .json();

        assertThat(first.at("/items/0/document").asString()).isEqualTo(later);
        assertThat(second.at("/items/0/document").asString()).isEqualTo(document);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(vault.get(path + "&cursor=none", agentToken(agent)).status()).isEqualTo(400);
    }

    @Test
    void an_application_reads_the_facts_that_were_given_to_it() throws Exception {
        CONSENT.feed().givenFacts("demo-ccas", authorisation, owner, TYPE, INCOME);
        CONSENT.permitsFacts(owner, CASE, TYPE, INCOME);
        String path = "/api/application/authorisations/" + authorisation + "/facts";

        Answer answer = vault.get(path, applicationToken(authorisation));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().at("/items/0/showsAnotherType").asBoolean(true))
                .isFalse();
        assertThat(facts(answer.json().at("/items/0/facts"), "signed-code")).containsOnlyKeys(INCOME);
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast().entry())
                .contains("vault.facts-read", "demo-ccas");
        assertThat(vault.get(path, applicationToken(UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_application_that_reads_facts_is_told_of_another_type_and_what_the_owner_says() throws Exception {
        String misfiled = vault.deposit(residentToken(owner), "rib", "application/pdf", Specimens.withoutCode())
                .json()
                .get("id")
                .asString();
        CONSENT.feed().givenFacts("demo-ccas", authorisation, owner, "rib", "iban");
        CONSENT.permitsFacts(owner, CASE, "rib", "iban");
        String path = "/api/application/authorisations/" + authorisation + "/facts";

        JsonNode doubted =
                vault.get(path, applicationToken(authorisation)).json().at("/items/0");
        assertThat(doubted.get("showsAnotherType").asBoolean()).isTrue();
        assertThat(doubted.get("typeConfirmed").asBoolean()).isFalse();
        vault.put("/api/documents/" + misfiled + "/type-confirmation", residentToken(owner), "");
        assertThat(vault.get(path, applicationToken(authorisation))
                        .json()
                        .at("/items/0/typeConfirmed")
                        .asBoolean())
                .isTrue();
    }

    private static String applicationToken(String named) {
        return applicationToken("demo-ccas", named).token();
    }

    private void given() {
        CONSENT.feed().givenFacts("", authorisation, owner, TYPE, INCOME, SHARES);
        CONSENT.permitsFacts(owner, CASE, TYPE, INCOME, SHARES);
    }

    private Answer read() throws Exception {
        return vault.get("/api/authorisations/" + authorisation + "/facts?case=" + CASE, agentToken(agent));
    }

    private JsonNode own(String id) throws Exception {
        return vault.get("/api/documents/" + id, residentToken(owner)).json().get("facts");
    }

    private static Map<String, String> facts(JsonNode facts, String origin) {
        return facts.valueStream()
                .filter(fact -> fact.get("origin").asString().equals(origin))
                .collect(java.util.stream.Collectors.toMap(
                        fact -> fact.get("code").asString(),
                        fact -> fact.path("value").asString("")));
    }

    @Test
    void the_resident_sees_that_facts_and_the_list_were_refused() throws Exception {
        given();
        assertThat(read().status()).isEqualTo(200);
        CONSENT.refuses("authorisation_withdrawn", "\"2026-11-20T10:00:00Z\"");

        refused(read(), "authorisation_withdrawn");
        refusedToOwner("facts");
        refused(
                vault.get("/api/authorisations/" + authorisation + "/documents?case=" + CASE, agentToken(agent)),
                "authorisation_withdrawn");
        refusedToOwner("list");
    }

    private void refusedToOwner(String form) {
        assertThat(new JournalEntryRepository(jdbc).about(owner).getLast()).satisfies(row -> {
            assertThat(row.type()).isEqualTo("vault.read-refused");
            assertThat(row.entry()).contains(authorisation, "\"form\":\"" + form + "\"");
        });
    }

    private void refused(Answer answer, String reason) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("read-refused");
        assertThat(answer.json().get("reason").asString()).isEqualTo(reason);
        assertThat(new JournalEntryRepository(jdbc).mentioning(authorisation)).anySatisfy(row -> {
            assertThat(row.type()).isEqualTo("vault.read-refused");
            assertThat(row.entry()).contains(reason);
        });
    }

    private long rows(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE authorisation = ?::uuid")
                .param(authorisation)
                .query(Long.class)
                .single();
    }
}
