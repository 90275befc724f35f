package fr.montpellier.multipass.consent.authorisations;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Checks that an authorisation for a démarche that asks for facts covers the facts, and never the document. */
class FactsIT extends RunningConsentService {

    private static final String DEMARCHE = "tarif-periscolaire";
    private static final List<String> FACTS = List.of("revenuFiscalDeReference", "nombreDeParts");

    private final String ines = newSubject();
    private ServiceResponse given = none();

    @BeforeEach
    void ines_lets_the_city_read_two_facts() {
        given = post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody(DEMARCHE, 6, textHash(DEMARCHE), "avis-imposition"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static ServiceResponse none() {
        return new ServiceResponse(0, java.net.http.HttpHeaders.of(Map.of(), (name, value) -> true), "{}");
    }

    @Test
    void the_demarche_the_authorisation_and_the_case_name_the_facts() {
        assertThat(given.status()).isEqualTo(201);
        ServiceResponse demarche =
                get("/api/demarches/" + DEMARCHE, resident(ines).token());
        ServiceResponse opened = get(
                "/api/cases/" + given.text("/caseReference"), agentOfEducation().token());
        for (ServiceResponse each : List.of(given, demarche, opened)) {
            assertThat(codes(each.json().at("/types/0/facts"))).isEqualTo(FACTS);
            assertThat(each.text("/types/0/facts/0/name")).isEqualTo("Revenu fiscal de référence");
        }
        assertThat(demarche.text("/text"))
                .contains("revenu fiscal de référence")
                .endsWith("la vérification des pièces qui restent fermées sont vus aussi.")
                .contains("nombre de parts");
        assertThat(giveAid(ines).json().at("/types/0").has("facts")).isFalse();
    }

    @Test
    void agents_record_those_facts_alone_and_refuse_a_document_that_they_may_not_open() {
        String path = "/api/cases/" + given.text("/caseReference");
        String document = chosenDocument("avis-imposition");
        String verified = """
                {"version": 0, "document": "%s", "facts": [{"code": "%s", "value": "2,5"}]}""";
        assertThat(codes(get(path, agentOfEducation().token()).json().at("/content/recordable/avis-imposition")))
                .isEqualTo(FACTS);
        assertThat(post(
                                path + "/verified-documents",
                                agentOfEducation().token(),
                                verified.formatted(document, "declarant1"))
                        .problem())
                .isEqualTo("facts-not-in-type");
        ServiceResponse recorded = post(
                path + "/verified-documents",
                agentOfEducation().token(),
                verified.formatted(document, "nombreDeParts"));
        assertThat(recorded.text("/content/verified/0/facts/0/value")).isEqualTo("2,5");

        ServiceResponse refused =
                post(path + "/piece-requests", agentOfEducation().token(), """
                {"version": %s, "type": "avis-imposition", "document": "%s", "reason": "unreadable", "days": 15}""".formatted(
                                recorded.text("/version"), document));
        assertThat(refused.text("/content/requests/0/reason")).isEqualTo("unreadable");
    }

    @Test
    void the_receipt_and_the_journal_name_the_facts() throws Exception {
        String receipt = get(
                        "/api/authorisations/" + given.text("/id") + "/receipt",
                        resident(ines).token())
                .body();
        JsonNode information = new tools.jackson.databind.json.JsonMapper()
                .readTree(SignedJWT.parse(receipt).getPayload().toString())
                .at("/pii_processing/purposes/0/pii_information/0");
        assertThat(information.path("pii_type").asString()).isEqualTo("avis-imposition");
        assertThat(information
                        .path("facts_only")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList())
                .isEqualTo(FACTS);
        assertThat(journalled(given))
                .singleElement()
                .satisfies(line -> assertThat(line.fact("facts"))
                        .isEqualTo("avis-imposition revenuFiscalDeReference, avis-imposition nombreDeParts"));
    }

    @Test
    void the_signed_event_names_no_document_to_open() throws Exception {
        long last = get("/api/sharing-events?after=0&limit=1", vault().token())
                .json()
                .path("last")
                .asLong();
        JsonNode items = get("/api/sharing-events?limit=500&after=" + Math.max(0, last - 500), vault().token())
                .json()
                .path("items");
        String id = given.text("/id");
        List<Map<String, Object>> events = items.valueStream()
                .map(item -> claims(item.path("jws").asString()))
                .filter(claims -> id.equals(claims.get("id")))
                .toList();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.get("types")).isEqualTo(List.of());
            assertThat(event.get("facts")).isEqualTo(Map.of("avis-imposition", FACTS));
            assertThat(event.get("documents"))
                    .isEqualTo(Map.of("avis-imposition", List.of(chosenDocument("avis-imposition"))));
        });
    }

    @Test
    void the_facts_may_be_read_and_the_document_may_not() {
        ServiceResponse facts = ask("read", "facts", given.text("/id"));
        assertThat(facts.json().path("decision").asBoolean()).isTrue();
        assertThat(facts.json().at("/context/types").size()).isZero();
        assertThat(facts.json()
                        .at("/context/facts/avis-imposition")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList())
                .isEqualTo(FACTS);

        ServiceResponse document = ask("read", "document", UUID.randomUUID().toString());
        assertThat(document.json().path("decision").asBoolean()).isFalse();
        assertThat(document.text("/context/reason")).isEqualTo("facts_only");
    }

    @Test
    void an_authorisation_of_documents_gives_no_facts() {
        ServiceResponse aid = giveAid(ines);
        String question = question("read", "facts", aid.text("/id"), aid)
                .replace("\"education\"", "\"ccas\"")
                .replace(CITY, CCAS);

        ServiceResponse refused = post("/access/v1/evaluation", vault().token(), question);

        assertThat(refused.text("/context/reason")).isEqualTo("type_not_covered");
        assertThat(journalled(refused))
                .singleElement()
                .satisfies(line -> assertThat(line.fact("authorisation")).isEqualTo(aid.text("/id")));
    }

    @Test
    void facts_are_read_for_their_case_and_by_their_department_alone() {
        String question = question("read", "facts", given.text("/id"), given);
        assertThat(reason(question.replace("\"education\"", "\"ccas\""))).isEqualTo("other_department");
        assertThat(reason(question.replace(given.text("/caseReference"), "EDUCATION-2026-000000")))
                .isEqualTo("other_case");
        post(
                "/api/authorisations/" + given.text("/id") + "/withdrawal",
                resident(ines).token(),
                "");
        assertThat(reason(question)).isEqualTo("authorisation_withdrawn");
    }

    private String reason(String question) {
        return post("/access/v1/evaluation", vault().token(), question).text("/context/reason");
    }

    private ServiceResponse ask(String action, String resource, String id) {
        return post("/access/v1/evaluation", vault().token(), question(action, resource, id, given));
    }

    private String question(String action, String resource, String id, ServiceResponse authorisation) {
        return """
                {"subject": {"type": "agent", "id": "%s",
                             "properties": {"department": "education", "organisation": "%s", "acr": "eidas1-mfa"}},
                 "action": {"name": "%s"},
                 "resource": {"type": "%s", "id": "%s", "properties": {"owner": "%s", "type": "avis-imposition"}},
                 "context": {"authorisation": "%s", "case": "%s"}}""".formatted(
                        newSubject(),
                        CITY,
                        action,
                        resource,
                        id,
                        ines,
                        authorisation.text("/id"),
                        authorisation.text("/caseReference"));
    }

    private static List<String> codes(JsonNode named) {
        return named.valueStream().map(each -> each.path("code").asString()).toList();
    }

    private static Map<String, Object> claims(String jws) {
        try {
            return SignedJWT.parse(jws).getJWTClaimsSet().getJSONObjectClaim("authorisation");
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }
}
