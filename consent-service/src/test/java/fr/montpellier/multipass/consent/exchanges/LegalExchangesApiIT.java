package fr.montpellier.multipass.consent.exchanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.StoredJournalEntry;
import fr.montpellier.multipass.embedded.postgres.PoisonRow;
import fr.montpellier.multipass.kernel.Scopes;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** A legal exchange from what the resident reads to what an agent may read of it. */
class LegalExchangesApiIT extends RunningConsentService {

    private static final String DEMARCHE = "tarif-centre-loisirs";
    private static final String SOURCE = "cnaf.quotient-familial";

    @Autowired
    private ExchangeExpiryJob expiry;

    @Value("${spring.datasource.url}")
    private String url = "";

    private final String ines = newSubject();
    private Duration moved = Duration.ZERO;
    private long lastEvent;

    @BeforeEach
    void remember_the_position_of_the_feed() {
        lastEvent = feed(0).path("last").asLong();
    }

    @AfterEach
    void put_the_clock_back() {
        clock().advance(moved.negated());
    }

    private void wait(Duration more) {
        moved = moved.plus(more);
        clock().advance(more);
    }

    private JsonNode feed(long after) {
        return get("/api/sharing-events?limit=500&after=" + after, vault().token())
                .json();
    }

    private ServiceResponse announce(String resident, String body) {
        return post("/api/legal-exchanges", resident(resident).token(), body);
    }

    private String body(String source, int version, String textHash) {
        return """
                {"demarche": "%s", "version": %d, "source": "%s", "textHash": "%s"}""".formatted(DEMARCHE, version, source, textHash);
    }

    private ServiceResponse announce() {
        ServiceResponse announced = announce(ines, body(SOURCE, 4, textHash(DEMARCHE)));
        assertThat(announced.status()).as(announced.body()).isEqualTo(201);
        return announced;
    }

    private ServiceResponse step(ServiceResponse exchange, String step, String body) {
        return post(
                "/api/legal-exchanges/" + exchange.text("/id") + "/" + step,
                resident(ines).token(),
                body);
    }

    private ServiceResponse send(ServiceResponse exchange) {
        return step(exchange, "sending", "{\"contested\": []}");
    }

    private ServiceResponse object(ServiceResponse exchange) {
        return step(exchange, "objection", "");
    }

    private String state(ServiceResponse exchange) {
        return get(
                        "/api/legal-exchanges/" + exchange.text("/id"),
                        resident(ines).token())
                .text("/state");
    }

    private JsonNode decision(ServiceResponse exchange, String department, String organisation, String caseReference) {
        return post("/access/v1/evaluation", vault().token(), """
                        {"subject": {"type": "agent", "id": "%s",
                                     "properties": {"department": "%s", "organisation": "%s", "acr": "eidas1-mfa"}},
                         "action": {"name": "read"},
                         "resource": {"type": "exchange", "id": "%s"},
                         "context": {"authorisation": "%s", "case": "%s"}}""".formatted(
                                newSubject(),
                                department,
                                organisation,
                                exchange.text("/id"),
                                exchange.text("/id"),
                                caseReference))
                .json();
    }

    private JsonNode decision(ServiceResponse exchange, String caseReference) {
        return decision(exchange, "education", CITY, caseReference);
    }

    private List<Map<String, Object>> events(ServiceResponse exchange) {
        return feed(lastEvent)
                .path("items")
                .valueStream()
                .map(item -> claims(item.path("jws").asString()))
                .filter(claims -> claims.toString().contains(exchange.text("/id")))
                .map(JWTClaimsSet::getClaims)
                .toList();
    }

    private static JWTClaimsSet claims(String jws) {
        try {
            return SignedJWT.parse(jws).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<?, ?> member(Map<?, ?> claims, String name) {
        return (Map<?, ?>) Objects.requireNonNull(claims.get(name));
    }

    @Test
    void nothing_is_readable_before_the_resident_sends_the_answer() {
        ServiceResponse announced = announce();

        assertThat(announced.text("/state")).isEqualTo("announced");
        assertThat(announced.text("/type/fetch/from")).isEqualTo("la CAF");
        assertThat(announced.text("/legalBasis/kind")).isEqualTo("echange-legal");
        assertThat(decision(announced, "EDUCATION-2026-AAAAAAAAAA")
                        .path("decision")
                        .asBoolean())
                .isFalse();
        assertThat(get("/api/own-cases", resident(ines).token()).json().path("items"))
                .isEmpty();
        assertThat(events(announced)).singleElement().satisfies(event -> {
            assertThat(event.get("event")).isEqualTo("given");
            Map<?, ?> authorisation = member(event, "authorisation");
            assertThat(authorisation.get("types")).isEqualTo(List.of());
            assertThat(authorisation.get("documents")).isEqualTo(Map.of());
            assertThat(authorisation.containsKey("facts")).isFalse();
            assertThat(member(authorisation, "exchange").get("stage")).isEqualTo("announced");
            assertThat(member(authorisation, "exchange").get("facts")).isEqualTo(List.of("quotientFamilial"));
        });
        assertThat(journalled(announced)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.exchange-announced");
            assertThat(entry.fact("source")).isEqualTo(SOURCE);
        });
    }

    @Test
    void the_department_reads_the_named_facts_once_they_are_sent_on_the_basis_of_the_law() {
        ServiceResponse sent = send(announce());

        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        String reference = sent.text("/caseReference");
        JsonNode permitted = decision(sent, reference);
        assertThat(permitted.path("decision").asBoolean()).as("%s", permitted).isTrue();
        assertThat(permitted.at("/context/basis").asString()).isEqualTo("echange-legal");
        assertThat(permitted.at("/context/owner").asString()).isEqualTo(ines);
        assertThat(permitted.at("/context/types")).isEmpty();
        assertThat(permitted.at("/context/documents")).isEmpty();
        assertThat(permitted.at("/context/exchange/source").asString()).isEqualTo(SOURCE);
        assertThat(permitted.at("/context/exchange/facts").toString()).isEqualTo("[\"quotientFamilial\"]");
        assertThat(events(sent)).hasSize(2).last().satisfies(event -> {
            assertThat(event.get("event")).isEqualTo("changed");
            assertThat(member(member(event, "authorisation"), "exchange").get("stage"))
                    .isEqualTo("sent");
        });
        assertThat(journalled(sent)).extracting(StoredJournalEntry::type).containsExactly("consent.exchange-sent");
        for (JsonNode refused : List.of(
                decision(sent, "ccas", CCAS, reference),
                decision(sent, "education", CCAS, reference),
                decision(sent, "EDUCATION-2026-AAAAAAAAAA"))) {
            assertThat(refused.path("decision").asBoolean()).isFalse();
        }
    }

    @Test
    void the_case_shows_the_exchange_and_asks_for_no_document() {
        ServiceResponse sent = send(announce());
        String reference = sent.text("/caseReference");

        JsonNode opened =
                get("/api/cases/" + reference, agentOfEducation().token()).json();
        assertThat(opened.path("basis").asString()).isEqualTo("echange-legal");
        assertThat(journalledAbout(ines))
                .filteredOn(entry -> sent.text("/id").equals(entry.fact("authorisation")))
                .extracting(StoredJournalEntry::type, entry -> entry.fact("basis"))
                .containsExactly(
                        tuple("consent.exchange-announced", "echange-legal"),
                        tuple("consent.exchange-sent", "echange-legal"),
                        tuple("consent.case-opened", "echange-legal"));
        assertThat(opened.path("missing")).isEmpty();
        assertThat(opened.path("types")).isEmpty();
        assertThat(opened.at("/resident/name").asString()).isEqualTo("Inès Lambert");
        assertThat(opened.at("/content/requestable")).isEmpty();
        assertThat(opened.at("/content/exchanges/0/id").asString()).isEqualTo(sent.text("/id"));
        assertThat(opened.at("/content/exchanges/0/from").asString()).isEqualTo("la CAF");
        assertThat(opened.at("/content/exchanges/0/facts/0/code").asString()).isEqualTo("quotientFamilial");
        JsonNode own =
                get("/api/own-cases/" + reference, resident(ines).token()).json();
        assertThat(own.path("exchange").asString()).isEqualTo(sent.text("/id"));
        assertThat(own.path("missing")).isEmpty();
    }

    @Test
    void a_demarche_asks_a_source_and_takes_the_document_that_only_the_resident_has() {
        String mixed = "inscription-centre-loisirs";
        String token = resident(ines).token();
        ServiceResponse fetchedOnly = post(
                "/api/authorisations",
                token,
                givingBody(mixed, 4, textHash(mixed), "attestation-caf", "justificatif-domicile"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(fetchedOnly.status())
                .as("the document instead of the answer")
                .isEqualTo(201);
        assertThat(post("/api/authorisations/" + fetchedOnly.text("/id") + "/withdrawal", token, "")
                        .status())
                .isEqualTo(200);

        ServiceResponse given = post(
                "/api/authorisations",
                token,
                givingBody(mixed, 4, textHash(mixed), "justificatif-domicile"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(given.status()).as("%s", given).isEqualTo(201);
        ServiceResponse sent =
                send(announce(ines, body(SOURCE, 4, textHash(mixed)).replace(DEMARCHE, mixed)));
        assertThat(sent.status()).as("%s", sent).isEqualTo(200);
        assertThat(decision(sent, sent.text("/caseReference")).path("decision").asBoolean())
                .isTrue();

        JsonNode documents = get(
                        "/api/cases/" + given.text("/caseReference"),
                        agentOfEducation().token())
                .json();
        assertThat(documents.at("/content/exchanges/0/id").asString()).isEqualTo(sent.text("/id"));
        assertThat(documents.at("/content/exchanges/0/caseReference").asString())
                .isEqualTo(sent.text("/caseReference"));
        step(sent, "correction", "{\"fact\": \"quotientFamilial\", \"sentence\": \"Il a baissé en octobre.\"}");
        assertThat(get(
                                "/api/cases/" + given.text("/caseReference"),
                                agentOfEducation().token())
                        .json()
                        .at("/content/exchanges/0/said/0")
                        .asString())
                .as("what the resident said, in the case of the documents too")
                .isEqualTo("Il a baissé en octobre.");
        object(sent);
        assertThat(get(
                                "/api/cases/" + given.text("/caseReference"),
                                agentOfEducation().token())
                        .json()
                        .at("/content/exchanges"))
                .isEmpty();
    }

    @Test
    void an_exchange_is_among_the_exchanges_and_not_among_the_authorisations() {
        ServiceResponse sent = send(announce());

        assertThat(get("/api/authorisations", resident(ines).token()).json().path("items"))
                .isEmpty();
        assertThat(get(
                                "/api/authorisations/active?demarche=" + DEMARCHE,
                                resident(ines).token())
                        .json()
                        .path("items"))
                .isEmpty();
        for (String path : List.of("", "/receipt", "/renewal")) {
            assertThat(get(
                                    "/api/authorisations/" + sent.text("/id") + path,
                                    resident(ines).token())
                            .problem())
                    .isEqualTo("unknown-authorisation");
        }
        assertThat(get(
                                "/api/legal-exchanges?demarche=" + DEMARCHE,
                                resident(ines).token())
                        .json()
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(sent.text("/id"));
    }

    @Test
    void an_objection_before_sending_is_final() {
        ServiceResponse announced = announce();

        ServiceResponse objected = object(announced);

        assertThat(objected.text("/state")).isEqualTo("objected");
        assertThat(object(announced).status()).as("a repeated objection").isEqualTo(200);
        ServiceResponse refused = send(announced);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("exchange-step-not-allowed");
        assertThat(refused.text("/state")).isEqualTo("objected");
        assertThat(events(announced)).extracting(event -> event.get("event")).containsExactly("given", "withdrawn");
        assertThat(journalled(objected))
                .extracting(StoredJournalEntry::type)
                .containsExactly("consent.exchange-objected");
    }

    @Test
    void an_objection_after_sending_ends_what_the_department_reads() {
        ServiceResponse sent = send(announce());

        assertThat(object(sent).text("/state")).isEqualTo("objected");

        JsonNode refused = decision(sent, sent.text("/caseReference"));
        assertThat(refused.path("decision").asBoolean()).isFalse();
        assertThat(refused.at("/context/reason").asString()).isEqualTo("authorisation_withdrawn");
        assertThat(refused.at("/context/basis").asString()).isEqualTo("echange-legal");
        assertThat(journalledAbout(ines))
                .filteredOn(entry -> entry.type().equals("consent.read-refused"))
                .allSatisfy(entry -> assertThat(entry.fact("basis")).isEqualTo("echange-legal"))
                .isNotEmpty();
        assertThat(events(sent))
                .extracting(event -> event.get("event"))
                .containsExactly("given", "changed", "withdrawn");
    }

    @Test
    void an_objection_that_the_law_excludes_is_refused() {
        ServiceResponse announced = announce();
        String set =
                "UPDATE demarche_types SET fetch_objection = %s, fetch_article = %s WHERE code = '" + DEMARCHE + "'";
        owner().sql(set.formatted("false", "'Article de loi'")).update();
        try {
            ServiceResponse refused = object(announced);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("objection-not-allowed");
            assertThat(get(
                                    "/api/legal-exchanges/" + announced.text("/id"),
                                    resident(ines).token())
                            .text("/mayObject"))
                    .isEqualTo("false");
            assertThat(state(announced)).isEqualTo("announced");
        } finally {
            owner().sql(set.formatted("true", "NULL")).update();
        }
    }

    @Test
    void a_second_announcement_names_the_one_under_way_and_sending_twice_is_sending_once() {
        ServiceResponse announced = announce();

        ServiceResponse second = announce(ines, body(SOURCE, 4, textHash(DEMARCHE)));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("exchange-already-open");
        assertThat(second.text("/exchange")).isEqualTo(announced.text("/id"));
        String reference = send(announced).text("/caseReference");
        ServiceResponse again = send(announced);
        assertThat(again.text("/caseReference")).isEqualTo(reference);
        assertThat(journalled(again)).isEmpty();
        assertThat(announce(ines, body(SOURCE, 4, textHash(DEMARCHE))).problem())
                .isEqualTo("exchange-already-open");
        object(announced);
        assertThat(announce(ines, body(SOURCE, 4, textHash(DEMARCHE))).status()).isEqualTo(201);
    }

    @Test
    void another_text_version_source_or_demarche_is_refused_each_with_its_problem() {
        String hash = textHash(DEMARCHE);

        assertThat(announce(ines, body(SOURCE, 2, hash)).problem()).isEqualTo("demarche-changed");
        assertThat(announce(ines, body(SOURCE, 4, "0".repeat(64))).problem()).isEqualTo("demarche-changed");
        assertThat(announce(ines, body("cnaf.participation-eaje", 4, hash)).problem())
                .isEqualTo("source-not-asked");
        assertThat(announce(ines, body(SOURCE, 4, hash).replace(DEMARCHE, "aide-loyer"))
                        .problem())
                .isEqualTo("source-not-asked");
        assertThat(announce(ines, body(SOURCE, 4, hash).replace(DEMARCHE, "inconnue"))
                        .problem())
                .isEqualTo("unknown-demarche");
        assertThat(get("/api/legal-exchanges", resident(ines).token()).json().path("items"))
                .isEmpty();
    }

    @Test
    void a_demarche_that_changed_meanwhile_is_announced_anew() {
        ServiceResponse announced = announce();
        owner().sql("""
                        INSERT INTO demarche_versions (code, version, department, duration_days, legal_basis_kind, content_hash)
                        SELECT code, 5, department, duration_days, legal_basis_kind, 'next' FROM demarche_versions WHERE code = ? AND version = 4""").param(DEMARCHE).update();
        owner().sql("""
                        INSERT INTO demarche_types (code, version, position, type, fetch_source, fetch_from, fetch_objection)
                        SELECT code, 5, position, type, fetch_source, fetch_from, fetch_objection FROM demarche_types WHERE code = ? AND version = 4""").param(DEMARCHE).update();
        owner().sql("""
                        INSERT INTO demarche_facts (code, version, type, position, fact)
                        SELECT code, 5, type, position, fact FROM demarche_facts WHERE code = ? AND version = 4""").param(DEMARCHE).update();
        owner().sql("""
                        INSERT INTO demarche_texts SELECT code, 5, language, title, summary, purpose, article, basis_text, data_read, kept, agreement
                        FROM demarche_texts WHERE code = ? AND version = 4""").param(DEMARCHE).update();
        try {
            assertThat(send(announced).problem()).isEqualTo("demarche-changed");
            ServiceResponse anew = announce(ines, body(SOURCE, 5, textHash(DEMARCHE)));
            assertThat(anew.status()).as(anew.body()).isEqualTo(201);
            assertThat(state(announced)).isEqualTo("ended");
            assertThat(journalled(anew))
                    .extracting(StoredJournalEntry::type)
                    .containsExactly("consent.exchange-ended", "consent.exchange-announced");
            object(anew);
        } finally {
            owner().sql("DELETE FROM legal_exchanges WHERE demarche = ? AND demarche_version = 5")
                    .param(DEMARCHE)
                    .update();
            for (String table : List.of("demarche_texts", "demarche_facts", "demarche_types", "demarche_versions")) {
                owner().sql("DELETE FROM " + table + " WHERE code = ? AND version = 5")
                        .param(DEMARCHE)
                        .update();
            }
        }
    }

    @Test
    void an_exchange_of_another_resident_is_unknown_and_the_attempt_is_journalled() {
        ServiceResponse announced = announce();
        String other = newSubject();

        for (String path : List.of("", "/receipt")) {
            ServiceResponse refused = get(
                    "/api/legal-exchanges/" + announced.text("/id") + path,
                    resident(other).token());
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.problem()).isEqualTo("unknown-exchange");
            assertThat(journalled(refused))
                    .extracting(StoredJournalEntry::type)
                    .containsExactly("consent.access-refused");
        }
        assertThat(post(
                                "/api/legal-exchanges/" + announced.text("/id") + "/sending",
                                resident(other).token(),
                                "{\"contested\": []}")
                        .problem())
                .isEqualTo("unknown-exchange");
        assertThat(get(
                                "/api/legal-exchanges/" + UUID.randomUUID(),
                                resident(ines).token())
                        .problem())
                .isEqualTo("unknown-exchange");
    }

    @Test
    void an_exchange_that_cannot_be_ended_delays_no_later_one() {
        ServiceResponse poisoned = announce();
        wait(Duration.ofSeconds(5));
        ServiceResponse later = announce(newSubject(), body(SOURCE, 4, textHash(DEMARCHE)));
        wait(LegalExchanges.TO_SEND.plusSeconds(1));

        try (PoisonRow planted = poison("legal_exchanges", "id", poisoned.text("/id"))) {
            expiry.endAll();
            expiry.endAll();
            assertThat(events(poisoned)).extracting(event -> event.get("event")).containsExactly("given");
            assertThat(events(later)).extracting(event -> event.get("event")).containsExactly("given", "expired");
        }

        wait(Duration.ofMinutes(16));
        expiry.endAll();
        assertThat(events(poisoned)).extracting(event -> event.get("event")).containsExactly("given", "expired");
    }

    @Test
    void agents_see_that_a_fact_is_contested_and_why() {
        ServiceResponse announced = announce();
        ServiceResponse other = step(
                announced,
                "sending",
                "{\"contested\": [{\"fact\": \"revenuFiscalDeReference\", \"sentence\": \"Faux.\"}]}");
        assertThat(other.problem()).isEqualTo("fact-not-in-exchange");
        assertThat(step(announced, "correction", "{\"fact\": \"quotientFamilial\", \"sentence\": \"Faux.\"}")
                        .problem())
                .as("before it is sent")
                .isEqualTo("exchange-step-not-allowed");

        ServiceResponse sent = step(
                announced,
                "sending",
                "{\"contested\": [{\"fact\": \"quotientFamilial\", \"sentence\": \"Il a baissé en octobre.\"}]}");

        assertThat(journalled(sent))
                .extracting(StoredJournalEntry::type)
                .containsExactly("consent.exchange-sent", "consent.exchange-contested");
        JsonNode opened = get(
                        "/api/cases/" + sent.text("/caseReference"),
                        agentOfEducation().token())
                .json();
        assertThat(opened.at("/content/exchanges/0/contested/0").asString()).isEqualTo("quotientFamilial");
        assertThat(opened.at("/content/history").toString())
                .contains("fact-contested")
                .contains("Il a baissé en octobre.");
        assertThat(step(announced, "correction", "{\"fact\": \"quotientFamilial\", \"sentence\": \"Encore.\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_answer_that_is_not_sent_in_time_ends_and_one_that_is_sent_ends_with_the_delay_of_the_demarche() {
        ServiceResponse unsent = announce();
        wait(LegalExchanges.TO_SEND.plusSeconds(1));
        assertThat(state(unsent)).isEqualTo("ended");
        assertThat(send(unsent).problem()).isEqualTo("exchange-step-not-allowed");
        expiry.endAll();
        assertThat(events(unsent)).extracting(event -> event.get("event")).containsExactly("given", "expired");

        ServiceResponse sent = send(announce());
        wait(Duration.ofDays(301));
        assertThat(state(sent)).isEqualTo("ended");
        assertThat(decision(sent, sent.text("/caseReference"))
                        .at("/context/reason")
                        .asString())
                .isEqualTo("authorisation_expired");
    }

    @Test
    void a_closed_account_ends_exchanges_and_no_row_names_the_resident() {
        ServiceResponse first = send(announce());
        object(first);
        ServiceResponse sent = send(announce());
        assertThat(decision(sent, sent.text("/caseReference")).path("decision").asBoolean())
                .isTrue();

        ServiceResponse closed = delete(
                "/api/account",
                onTheConsentScreen(ines).scope(Scopes.ACCOUNT_ERASE).token());

        assertThat(closed.json().path("complete").asBoolean()).isTrue();
        assertThat(decision(sent, sent.text("/caseReference")).path("decision").asBoolean())
                .isFalse();
        assertThat(journalled(closed)).extracting(StoredJournalEntry::type).contains("consent.exchange-ended");
        assertThat(jdbc.sql("SELECT count(*) FROM legal_exchanges WHERE resident = ?")
                        .param(ines)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_closed_account_ends_an_answer_that_was_not_sent() {
        ServiceResponse unsent = announce();

        ServiceResponse closed = delete(
                "/api/account",
                onTheConsentScreen(ines).scope(Scopes.ACCOUNT_ERASE).token());

        assertThat(closed.json().path("complete").asBoolean()).isTrue();
        assertThat(events(unsent)).extracting(event -> event.get("event")).containsExactly("given", "expired");
        assertThat(journalled(closed).getFirst().fact("reason")).isEqualTo("account-closed");
    }

    @Test
    void the_document_may_be_given_instead_by_authorisation() {
        object(announce());

        ServiceResponse given = post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody(DEMARCHE, 4, textHash(DEMARCHE), "attestation-caf"),
                "Idempotency-Key",
                UUID.randomUUID().toString());

        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(given.text("/legalBasis/kind")).isEqualTo("autorisation");
        String receipt = get(
                        "/api/authorisations/" + given.text("/id") + "/receipt",
                        resident(ines).token())
                .body();
        assertThat(claims(receipt).toString()).contains("autorisation").doesNotContain("echange-legal");
    }

    @Test
    void each_step_has_a_receipt_that_a_json_ld_processor_reads_without_network() throws Exception {
        ServiceResponse announced = announce();
        send(announced);
        object(announced);
        JsonObject context = json(get("/receipts/context/2", "").body());
        Document offline = JsonDocument.of(context);
        var states = new TreeSet<String>();

        for (int revision = 1; revision <= 3; revision++) {
            String receipt = get(
                            "/api/legal-exchanges/" + announced.text("/id") + "/receipt?revision=" + revision,
                            resident(ines).token())
                    .body();
            JsonObject claims = json(SignedJWT.parse(receipt).getPayload().toString());
            assertThat(claims.getString("@type")).isEqualTo("ExchangeReceipt");
            JsonObject node = JsonLd.expand(JsonDocument.of(claims))
                    .loader((url, options) -> {
                        assertThat(url.toString()).isEqualTo("http://consent.example/receipts/context/2");
                        return offline;
                    })
                    .get()
                    .getJsonObject(0);
            assertThat(members(node)).allMatch(name -> URI.create(name).isAbsolute());
            assertThat(context.getJsonObject("@context").keySet()).containsAll(members(claims));
            assertThat(node.toString()).doesNotContain("hasConsentStatus");
            states.add(node.getJsonArray("tag:multipass.example,2026:receipt:exchangeState")
                    .getJsonObject(0)
                    .getString("@id"));
        }
        assertThat(states)
                .containsExactly(
                        "tag:multipass.example,2026:receipt:informed",
                        "tag:multipass.example,2026:receipt:objected",
                        "tag:multipass.example,2026:receipt:sent");
    }

    private static TreeSet<String> members(JsonValue value) {
        var names = new TreeSet<String>();
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                names.add(name);
                names.addAll(members(member));
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> names.addAll(members(item)));
        }
        names.removeIf(name -> name.startsWith("@"));
        return names;
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
