package fr.montpellier.multipass.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DecisionsApiIT extends RunningConsentService {

    private static final String PATH = "/access/v1/evaluation";

    private final String ines = newSubject();
    private final String agent = newSubject();
    private final String document = chosenDocument("avis-imposition");
    private String authorisation = "";
    private String caseReference = "";

    @BeforeEach
    void ines_authorises_the_ccas() {
        ServiceResponse given = giveAid(ines);
        authorisation = given.text("/id");
        caseReference = given.text("/caseReference");
    }

    private String question() {
        return """
                {"subject": {"type": "agent", "id": "%s",
                             "properties": {"department": "ccas", "organisation": "%s", "acr": "eidas1-mfa"}},
                 "action": {"name": "read"},
                 "resource": {"type": "document", "id": "%s",
                              "properties": {"owner": "%s", "type": "avis-imposition"}},
                 "context": {"authorisation": "%s", "case": "%s"}}""".formatted(agent, CCAS, document, ines, authorisation, caseReference);
    }

    private ServiceResponse ask(String question) {
        return post(PATH, vault().token(), question);
    }

    private void assertRefused(ServiceResponse answer, String reason) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("decision").isBoolean()).isTrue();
        assertThat(answer.json().path("decision").asBoolean()).isFalse();
        assertThat(answer.text("/context/reason")).isEqualTo(reason);
        assertThat(answer.json().path("context").has("owner")).isFalse();
        assertThat(journalled(answer)).singleElement().satisfies(line -> {
            assertThat(line.type()).isEqualTo("consent.read-refused");
            assertThat(line.outcome()).isEqualTo("refused");
            assertThat(line.fact("reason")).isEqualTo(reason);
        });
    }

    @Test
    void a_read_that_was_authorised_is_permitted_and_says_on_what_it_rests() {
        ServiceResponse answer = ask(question());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("decision").asBoolean()).isTrue();
        assertThat(answer.json().path("context").propertyNames())
                .containsExactlyInAnyOrder(
                        "owner",
                        "types",
                        "documents",
                        "basis",
                        "demarche",
                        "department",
                        "purpose",
                        "case",
                        "until",
                        "originals",
                        "at");
        assertThat(answer.text("/context/owner")).isEqualTo(ines);
        assertThat(answer.text("/context/types/0")).isEqualTo("avis-imposition");
        assertThat(answer.text("/context/documents/avis-imposition/0")).isEqualTo(document);
        assertThat(answer.text("/context/basis")).isEqualTo("autorisation");
        assertThat(answer.text("/context/case")).isEqualTo(caseReference);
        assertThat(answer.json().at("/context/originals").asBoolean()).isFalse();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(journalled(answer)).isEmpty();
    }

    @Test
    void an_agent_who_lists_is_told_what_the_demarche_requires_and_one_who_reads_is_not() {
        String code = "inscription-scolaire";
        ServiceResponse given = post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody(code, 5, textHash(code), "justificatif-domicile", "avis-imposition"),
                "Idempotency-Key",
                "a-school");
        String list = """
                {"subject": {"type": "agent", "id": "%s",
                             "properties": {"department": "education", "organisation": "%s", "acr": "eidas1-mfa"}},
                 "action": {"name": "list"}, "resource": {"type": "authorisation", "id": "%s"},
                 "context": {"case": "%s"}}""".formatted(agent, CITY, given.text("/id"), given.text("/caseReference"));
        JsonNode required = ask(list).json().at("/context/required");

        LocalDate today = LocalDate.ofInstant(clock().instant(), ZoneId.of("Europe/Paris"));
        String bill = chosenDocument("justificatif-domicile");
        assertThat(required.propertyNames()).containsExactlyInAnyOrder(bill, document);
        assertThat(required.path(bill).toString())
                .isEqualTo("{\"whose\":\"household\",\"agreedOn\":\"" + today + "\",\"oldest\":\"" + today.minusDays(90)
                        + "\"}");
        assertThat(required.at("/" + document + "/whose").asString()).isEqualTo("household");
        assertThat(required.at("/" + document + "/years").size()).isBetween(1, 2);
        assertThat(ask(question()).json().path("context").has("required")).isFalse();

        // Days of the calendar in Paris, which are not all of 24 hours.
        jdbc.sql("""
                        UPDATE authorisations SET given_at = (given_at AT TIME ZONE 'Europe/Paris' - interval '30 days')
                            AT TIME ZONE 'Europe/Paris' WHERE id = ?::uuid""").param(given.text("/id")).update();
        assertThat(oldest(list, bill)).isEqualTo(today.minusDays(120));
        ServiceResponse renewed = post(
                "/api/authorisations/" + given.text("/id") + "/renewal",
                resident(ines).token(),
                """
                {"revision": 1, "version": 5, "textHash": "%s"}""".formatted(textHash(code)));
        assertThat(renewed.status()).as("%s", renewed).isEqualTo(200);
        assertThat(oldest(list, bill)).as("renewed today").isEqualTo(today.minusDays(90));
        String other = UUID.randomUUID().toString();
        put(
                "/api/authorisations/" + given.text("/id") + "/documents",
                resident(ines).token(),
                """
                {"revision": 2, "documents": [{"type": "justificatif-domicile", "id": "%s"},
                                              {"type": "avis-imposition", "id": "%s"}]}""".formatted(other, document));
        assertThat(oldest(list, other)).as("added today").isEqualTo(today.minusDays(90));
    }

    private LocalDate oldest(String question, String document) {
        return LocalDate.parse(ask(question)
                .json()
                .at("/context/required/" + document + "/oldest")
                .asString());
    }

    @Test
    void files_are_given_of_the_types_alone_of_which_the_text_agreed_to_says_so() throws Exception {
        String code = "aide-sociale-departement";
        ServiceResponse demarche = get("/api/demarches/" + code, resident(ines).token());
        assertThat(demarche.text("/types/0/form")).isEqualTo("original");
        assertThat(demarche.text("/types/1/form")).isEqualTo("pages");
        assertThat(demarche.text("/text"))
                .endsWith("Les agents pourront aussi télécharger le fichier d'origine de : Avis d'imposition.");
        ServiceResponse given = post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody(code, 4, textHash(code), "avis-imposition", "identite"),
                "Idempotency-Key",
                "files-as-well");
        authorisation = given.text("/id");
        caseReference = given.text("/caseReference");

        assertThat(ask(question()).json().at("/context/originals").isBoolean()).isTrue();
        assertThat(ask(question()).json().at("/context/originals").asBoolean()).isTrue();
        JsonNode ofAnother = ask(question()
                        .replace("avis-imposition", "identite")
                        .replace(document, chosenDocument("identite")))
                .json();
        assertThat(ofAnother.path("decision").asBoolean()).isTrue();
        assertThat(ofAnother.at("/context/originals").asBoolean()).isFalse();
        String receipt = get(
                        "/api/authorisations/" + authorisation + "/receipt",
                        resident(ines).token())
                .body();
        assertThat(SignedJWT.parse(receipt.strip()).getPayload().toString())
                .contains("\"access_forms\":[\"pages\",\"original\"]", "\"form\":\"original\"", "\"form\":\"pages\"")
                .contains("télécharger le fichier d'origine de : Avis d'imposition");
    }

    @Test
    void a_list_is_asked_about_the_authorisation_alone() {
        ServiceResponse answer = ask("""
                {"subject": {"type": "agent", "id": "%s",
                             "properties": {"department": "ccas", "organisation": "%s", "acr": "eidas2"}},
                 "action": {"name": "list"},
                 "resource": {"type": "authorisation", "id": "%s"}}""".formatted(agent, CCAS, authorisation));

        assertThat(answer.json().path("decision").asBoolean()).isTrue();
        assertThat(answer.text("/context/owner")).isEqualTo(ines);
        assertThat(answer.text("/context/case")).isEqualTo(caseReference);
    }

    @Test
    void each_refusal_says_its_reason_and_is_journalled() {
        assertRefused(ask(question().replace("eidas1-mfa", "eidas1")), "assurance_too_low");
        assertRefused(ask(question().replace("\"ccas\"", "\"education\"")), "other_department");
        assertRefused(ask(question().replace(CCAS, CITY)), "other_department");
        assertRefused(ask(question().replace(caseReference, "CCAS-2026-000000")), "other_case");
        assertRefused(ask(question().replace(ines, newSubject())), "other_owner");
        assertRefused(ask(question().replace("avis-imposition", "rib")), "type_not_covered");
        assertRefused(ask(question().replace(document, UUID.randomUUID().toString())), "document_not_chosen");
    }

    @Test
    void the_higher_one_of_the_levels_of_the_operator_and_of_the_version_that_applies_counts() {
        owner().sql("UPDATE demarche_versions SET agent_level = 'eidas3' WHERE code = 'aide-facultative-ccas'")
                .update();
        owner().sql("INSERT INTO demarche_agent_levels VALUES ('aide-facultative-ccas', 'eidas2')")
                .update();
        try {
            ServiceResponse refused = ask(question().replace("eidas1-mfa", "eidas2"));
            assertRefused(refused, "level_too_low");
            assertThat(refused.text("/context/level")).isEqualTo("eidas3");
            owner().sql("UPDATE demarche_versions SET agent_level = NULL").update();
            assertThat(ask(question().replace("eidas1-mfa", "eidas2"))
                            .json()
                            .path("decision")
                            .asBoolean())
                    .isTrue();
            assertRefused(ask(question()), "level_too_low");
        } finally {
            owner().sql("UPDATE demarche_versions SET agent_level = NULL").update();
            owner().sql("DELETE FROM demarche_agent_levels").update();
        }
    }

    @Test
    void a_demarche_that_requires_a_higher_level_of_agents_refuses_a_lower_one_from_the_next_reading_on() {
        owner().sql("INSERT INTO demarche_agent_levels VALUES ('aide-facultative-ccas', 'eidas2')")
                .update();
        try {
            ServiceResponse refused = ask(question());
            assertRefused(refused, "level_too_low");
            assertThat(refused.text("/context/level")).isEqualTo("eidas2");
            assertThat(refused.text("/context/reason_user")).isNotEmpty();
            assertThat(ask(question().replace("eidas1-mfa", "eidas2"))
                            .json()
                            .path("decision")
                            .asBoolean())
                    .isTrue();
            ServiceResponse elsewhere = ask(question().replace("\"ccas\"", "\"education\""));
            assertRefused(elsewhere, "other_department");
            assertThat(elsewhere.json().path("context").has("level"))
                    .as("told to other agents")
                    .isFalse();
        } finally {
            owner().sql("DELETE FROM demarche_agent_levels").update();
        }
        assertThat(ask(question()).json().path("decision").asBoolean()).isTrue();
    }

    @Test
    void the_entry_of_a_refusal_names_what_was_asked_and_the_resident() {
        ServiceResponse refused = ask(question().replace("\"ccas\"", "\"education\""));

        assertThat(journalled(refused)).singleElement().satisfies(line -> {
            assertThat(line.subjectReference()).isEqualTo(ines);
            assertThat(line.fact("authorisation")).isEqualTo(authorisation);
            assertThat(line.fact("demarche")).isEqualTo("aide-facultative-ccas");
            assertThat(line.fact("department")).isEqualTo("education");
            assertThat(line.fact("document")).isEqualTo(document);
        });
    }

    /**
     * Checks that a permission carries the time of its decision: the reading service journals the read later, so that
     * its entry may stand after that of a withdrawal which followed the decision.
     */
    @Test
    void a_permit_says_when_it_was_decided_before_any_withdrawal_that_follows() {
        ServiceResponse permitted = ask(question());
        ServiceResponse withdrawn = post(
                "/api/authorisations/" + authorisation + "/withdrawal",
                resident(ines).token(),
                "");
        assertThat(Instant.parse(permitted.text("/context/at")))
                .isBeforeOrEqualTo(Instant.parse(withdrawn.text("/withdrawnAt")));
    }

    @Test
    void a_withdrawn_authorisation_is_refused_with_the_moment() {
        ServiceResponse withdrawn = post(
                "/api/authorisations/" + authorisation + "/withdrawal",
                resident(ines).token(),
                "");
        ServiceResponse refused = ask(question());

        assertRefused(refused, "authorisation_withdrawn");
        assertThat(refused.text("/context/at")).isEqualTo(withdrawn.text("/withdrawnAt"));
    }

    @Test
    void an_expired_authorisation_is_refused_with_the_moment() {
        String until = ask(question()).text("/context/until");
        clock().advance(Duration.ofDays(120));
        ServiceResponse refused = ask(question());

        assertRefused(refused, "authorisation_expired");
        assertThat(refused.text("/context/at")).isEqualTo(until);
    }

    @Test
    void unknown_authorisations_and_questions_are_refused() {
        assertRefused(ask(question().replace(authorisation, UUID.randomUUID().toString())), "unknown_authorisation");
        assertRefused(ask(question().replace(authorisation, "not an identifier")), "unknown_authorisation");
        assertRefused(ask(question().replace("\"read\"", "\"delete\"")), "unknown_authorisation");
        assertRefused(ask(question().replace("\"document\"", "\"dossier\"")), "unknown_authorisation");
        assertRefused(ask(question().replace("\"agent\"", "\"machine\"")), "unknown_authorisation");
        assertRefused(ask(question().replace("\"case\"", "\"other\"")), "other_case");
        assertRefused(ask(question().replace("\"eidas1-mfa\"", "[\"eidas1-mfa\"]")), "assurance_too_low");
    }

    @Test
    void nothing_that_the_caller_sent_reaches_the_journal_unless_it_is_a_code() {
        ServiceResponse refused =
                ask(question().replace("\"ccas\"", "\"Inès Lambert\"").replace(document, "Inès Lambert"));

        assertRefused(refused, "other_department");
        assertThat(journalled(refused).getFirst().entry().toString()).doesNotContain("Lambert");
    }

    @Test
    void a_malformed_question_is_a_bad_request_and_no_decision() {
        for (String malformed : List.of(
                "{}",
                question().replace("\"subject\"", "\"sujet\""),
                question().replace("\"action\"", "\"verb\""),
                question().replace("\"name\"", "\"nom\""),
                question().replace("\"type\": \"document\",", ""))) {
            ServiceResponse answer = ask(malformed);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("malformed-evaluation");
            assertThat(answer.json().has("decision")).isFalse();
        }
        assertThat(ask("not json").status()).isEqualTo(400);
        assertThat(ask("{\"subject\": 5}").status()).isEqualTo(400);
    }

    @Test
    void the_callers_request_identifier_is_said_back_even_on_errors() {
        assertThat(post(PATH, vault().token(), question(), "X-Request-ID", "ask-1")
                        .header("X-Request-ID"))
                .isEqualTo("ask-1");
        assertThat(post(PATH, "", question(), "X-Request-ID", "ask-2").header("X-Request-ID"))
                .isEqualTo("ask-2");
        assertThat(post(PATH, vault().token(), "{}", "X-Request-ID", "ask-3").header("X-Request-ID"))
                .isEqualTo("ask-3");
    }

    @Test
    void only_the_enforcement_point_may_ask() {
        assertThat(post(PATH, "", question()).status()).isEqualTo(401);
        assertThat(post(PATH, vault().expired().token(), question()).status()).isEqualTo(401);
        assertThat(post(PATH, vault().audience("document-vault").token(), question())
                        .status())
                .isEqualTo(401);
        assertThat(post(PATH, vault().algorithmNone().token(), question()).status())
                .isEqualTo(401);
        assertThat(post(PATH, vault().otherKey().token(), question()).status()).isEqualTo(401);
        assertThat(post(PATH, vault().scope("journal.read").token(), question()).status())
                .isEqualTo(403);
        assertThat(post(PATH, agentOfCcas().scope("decisions.evaluate").token(), question())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_application_reads_by_the_authorisation_that_was_given_to_it() {
        String given = UUID.randomUUID().toString();
        put(
                "/api/applications/" + DEMO_APPLICATION + "/authorisations/" + given,
                onTheConsentScreen(ines).token(),
                givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), "avis-imposition"));

        ServiceResponse answer = ask(byApplication(DEMO_APPLICATION, given));
        assertThat(answer.json().path("decision").asBoolean()).isTrue();
        assertThat(answer.text("/context/owner")).isEqualTo(ines);

        ServiceResponse another = ask(byApplication("another", given));
        assertRefused(another, "unknown_authorisation");
        assertThat(actorOf(another)).isEqualTo("another");
        assertRefused(ask(byApplication(DEMO_APPLICATION, authorisation)), "unknown_authorisation");
    }

    private String byApplication(String client, String given) {
        return """
                {"subject": {"type": "application", "id": "%s"},
                 "action": {"name": "read"},
                 "resource": {"type": "document", "id": "%s",
                              "properties": {"owner": "%s", "type": "avis-imposition"}},
                 "context": {"authorisation": "%s"}}""".formatted(client, document, ines, given);
    }
}
