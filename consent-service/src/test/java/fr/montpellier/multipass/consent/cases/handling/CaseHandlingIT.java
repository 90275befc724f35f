package fr.montpellier.multipass.consent.cases.handling;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.StoredJournalEntry;
import fr.montpellier.multipass.consent.cases.CaseExample;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.kernel.Scopes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CaseHandlingIT extends CaseExample {

    private static final String TAX_NOTICE = "avis-imposition";

    @AfterEach
    void the_demarche_asks_for_tax_notices_again() {
        owner().sql("DELETE FROM demarche_types WHERE code = 'aide-facultative-ccas' AND version = 4")
                .update();
        owner().sql("DELETE FROM demarche_texts WHERE code = 'aide-facultative-ccas' AND version = 4")
                .update();
        owner().sql("DELETE FROM demarche_versions WHERE code = 'aide-facultative-ccas' AND version = 4")
                .update();
    }

    @Test
    void a_case_goes_from_open_to_closed_and_each_step_is_in_its_history_and_in_the_journal_of_the_resident() {
        assertThat(open().text("/state")).isEqualTo("open");
        assertThat(step("completed").text("/state")).isEqualTo("complete");
        assertThat(step("study-started").text("/state")).isEqualTo("studied");
        assertThat(decide("Aide de 150 euros accordée par la commission.").text("/state"))
                .isEqualTo("decided");
        ServiceResponse closed = step("closed");

        assertThat(closed.text("/state")).isEqualTo("closed");
        assertThat(closed.json()
                        .at("/content/history")
                        .valueStream()
                        .map(each -> each.path("step").asString()))
                .containsExactly("opened", "completed", "study-started", "decision-recorded", "closed");
        assertThat(closed.text("/content/history/3/sentence"))
                .isEqualTo("Aide de 150 euros accordée par la commission.");
        assertThat(closed.text("/content/history/3/agent")).isEqualTo("Karim Benali");
        assertThat(closed.text("/content/history/0/until")).isEqualTo(closed.text("/content/history/1/at"));
        assertThat(closed.json().at("/content/history/4/until").isNull()).isTrue();
        assertThat(journalledAbout(ines))
                .extracting(StoredJournalEntry::type)
                .contains(
                        "consent.case-completed",
                        "consent.case-study-started",
                        "consent.case-decision-recorded",
                        "consent.case-closed");
        assertThat(journalledAbout(ines).toString())
                .doesNotContain("commission")
                .doesNotContain("Benali");
    }

    @Test
    void a_step_that_the_state_does_not_allow_is_refused_with_the_state() {
        ServiceResponse refused = step("reopened");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("step-not-allowed");
        assertThat(refused.text("/state")).isEqualTo("open");
        assertThat(open().json().at("/content/history").size()).isEqualTo(1);
    }

    @Test
    void a_decision_needs_a_sentence_and_no_step_is_taken_that_is_none_of_an_agent() {
        assertThat(step("decision-recorded").status()).isEqualTo(400);
        assertThat(step("archived").status()).isEqualTo(400);
        assertThat(step("no-step").status()).isEqualTo(400);
        assertThat(open().text("/state")).isEqualTo("open");
    }

    @Test
    void of_two_agents_who_saw_the_same_version_the_second_is_told_that_the_case_changed() {
        int seen = version();
        String body = """
                {"version": %d, "step": "%s"}""";
        assertThat(post("/api/cases/" + reference + "/steps", karim().token(), body.formatted(seen, "completed"))
                        .status())
                .isEqualTo(200);
        ServiceResponse late =
                post("/api/cases/" + reference + "/steps", agentOfCcas().token(), body.formatted(seen, "closed"));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.problem()).isEqualTo("case-changed");
        assertThat(open().text("/state")).isEqualTo("complete");
    }

    @Test
    void a_missing_piece_is_asked_for_and_the_case_waits_until_the_day_given() {
        ServiceResponse asked = ask(TAX_NOTICE);

        assertThat(asked.text("/state")).isEqualTo("waiting");
        assertThat(asked.text("/answerBy")).isEqualTo(asked.text("/content/requests/0/answerBy"));
        assertThat(asked.text("/content/requests/0/sentence")).isEqualTo("Merci.");
        assertThat(journalled(asked)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.case-piece-requested");
            assertThat(entry.fact("documentType")).isEqualTo(TAX_NOTICE);
            assertThat(entry.fact("reason")).isEqualTo("missing");
            assertThat(entry.entry().toString()).doesNotContain("Merci");
        });
        assertThat(ask(TAX_NOTICE).problem()).isEqualTo("piece-already-requested");
    }

    @Test
    void a_piece_is_refused_for_what_it_is() {
        for (String reason : List.of("unreadable", "too-old", "other-person")) {
            ServiceResponse refused = refuse(TAX_NOTICE, chosenDocument(TAX_NOTICE), reason);
            assertThat(refused.text("/state")).as(reason).isEqualTo("waiting");
            assertThat(journalled(refused)).singleElement().satisfies(entry -> {
                assertThat(entry.type()).isEqualTo("consent.case-piece-refused");
                assertThat(entry.fact("document")).isEqualTo(chosenDocument(TAX_NOTICE));
            });
            String request = refused.json()
                    .at("/content/requests")
                    .valueStream()
                    .filter(each -> each.path("outcome").isNull())
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asString();
            assertThat(post(
                                    "/api/cases/" + reference + "/piece-requests/" + request + "/cancellation",
                                    karim().token(),
                                    "{\"version\": %d}".formatted(version()))
                            .text("/state"))
                    .isEqualTo("open");
        }
        assertThat(refuse(TAX_NOTICE, chosenDocument(TAX_NOTICE), "missing").status())
                .isEqualTo(400);
    }

    @Test
    void a_type_that_the_demarche_does_not_ask_for_cannot_be_requested() {
        ServiceResponse refused = ask("rib");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("piece-not-in-demarche");
        assertThat(open().text("/state")).isEqualTo("open");
        assertThat(ask("no-such-type").problem()).isEqualTo("piece-not-in-demarche");
    }

    @Test
    void a_type_that_the_changed_demarche_needs_no_more_is_not_asked_for() {
        owner().sql("""
                INSERT INTO demarche_versions (code, version, department, duration_days, legal_basis_kind, content_hash)
                SELECT code, 4, department, duration_days, legal_basis_kind, 'test' FROM demarche_versions
                WHERE code = 'aide-facultative-ccas' AND version = 3""").update();
        owner().sql("""
                INSERT INTO demarche_texts SELECT code, 4, language, title, summary, purpose, article, basis_text,
                    data_read, kept, agreement FROM demarche_texts WHERE code = 'aide-facultative-ccas' AND version = 3""").update();
        owner().sql(
                        "INSERT INTO demarche_types (code, version, position, type) VALUES ('aide-facultative-ccas', 4, 0, 'rib')")
                .update();

        ServiceResponse refused = ask(TAX_NOTICE);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("piece-no-longer-needed");
        assertThat(ask("rib").problem()).isEqualTo("piece-not-in-demarche");
        assertThat(open().json().at("/content/requestable").isEmpty()).isTrue();
    }

    @Test
    void a_piece_that_the_resident_did_not_give_is_neither_refused_nor_verified() {
        String another = UUID.randomUUID().toString();
        assertThat(refuse(TAX_NOTICE, another, "unreadable").problem()).isEqualTo("piece-not-in-case");
        assertThat(verify(another, "nombreDeParts", "2").problem()).isEqualTo("piece-not-in-case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decision-recorded", "closed"})
    void a_request_that_an_agent_ends_with_the_case_is_cancelled_in_sight_of_both_sides(String step) {
        ask(TAX_NOTICE);
        refuse(TAX_NOTICE, chosenDocument(TAX_NOTICE), "unreadable");
        int cancelled = own().json().at("/content/requests").size();
        ServiceResponse ended = step.equals("closed") ? step(step) : decide("Aide accordée.");

        assertThat(ended.status()).isEqualTo(200);
        assertThat(cancelledSteps(ended)).hasSize(cancelled).allSatisfy(each -> {
            assertThat(each.path("type").asString()).isEqualTo(TAX_NOTICE);
            assertThat(each.path("agent").asString()).isEqualTo("Karim Benali");
        });
        assertThat(cancelledSteps(own())).hasSize(cancelled);
        assertThat(ended.json()
                        .at("/content/history")
                        .valueStream()
                        .toList()
                        .getLast()
                        .path("step")
                        .asString())
                .isEqualTo(step);
        assertThat(journalled(ended))
                .filteredOn(entry -> entry.type().equals("consent.case-request-cancelled"))
                .hasSize(cancelled)
                .allSatisfy(entry -> {
                    assertThat(entry.fact("documentType")).isEqualTo(TAX_NOTICE);
                    assertThat(entry.fact("reason")).isEqualTo("case-ended");
                });
    }

    @Test
    void a_request_that_ends_with_the_authorisation_is_cancelled_in_the_history_and_in_the_journal() {
        ask(TAX_NOTICE);
        withdraw();

        assertThat(cancelledSteps(own())).hasSize(1);
        assertThat(journalledAbout(ines))
                .filteredOn(entry -> entry.type().equals("consent.case-request-cancelled"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.fact("documentType")).isEqualTo(TAX_NOTICE);
                    assertThat(entry.fact("reason")).isEqualTo("access-ended");
                });
    }

    private static final String PAYSLIP = "bulletin-salaire";

    /** Has Inès ask for help with rent with these payslips; this is the case that is handled from then on. */
    private void askForHelpWithRent(List<String> payslips) {
        give("aide-loyer", PAYSLIP, named(payslips));
    }

    private void give(String demarche, String type, String documents) {
        JsonNode asked =
                get("/api/demarches/" + demarche, resident(ines).token()).json();
        ServiceResponse given = post(
                "/api/authorisations",
                resident(ines).acr("eidas2").token(),
                """
                {"demarche": "%s", "version": %d, "types": ["%s"], "documents": %s, "textHash": "%s"}""".formatted(
                                demarche,
                                asked.path("version").asInt(),
                                type,
                                documents,
                                asked.path("textHash").asString()),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        authorisation = given.text("/id");
        reference = given.text("/caseReference");
    }

    private static String named(List<String> payslips) {
        return payslips.stream()
                .map(id -> "{\"type\": \"%s\", \"id\": \"%s\"}".formatted(PAYSLIP, id))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private void give(int revision, String... payslips) {
        ServiceResponse changed = put(
                "/api/authorisations/" + authorisation + "/documents",
                resident(ines).token(),
                """
                {"revision": %d, "documents": %s}""".formatted(revision, named(List.of(payslips))));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    /** Returns the documents whose refusal the resident has not answered. */
    private List<String> refusedAndNotAnswered() {
        return own().json()
                .at("/content/requests")
                .valueStream()
                .filter(each -> each.path("outcome").isNull())
                .map(each -> each.path("refused").isNull()
                        ? "missing"
                        : each.path("refused").asString())
                .toList();
    }

    @Test
    void both_sides_see_since_when_a_document_is_missing() {
        String first = UUID.randomUUID().toString();
        askForHelpWithRent(List.of(first));
        Instant opened = missingSince();
        assertThat(opened).isEqualTo(Instant.parse(own().text("/givenAt")));
        give(1, first, UUID.randomUUID().toString());
        assertThat(missingSince()).as("one is missing still").isEqualTo(opened);

        give(2, first, UUID.randomUUID().toString(), UUID.randomUUID().toString());
        assertThat(own().json().at("/content/missingSince")).isEmpty();
        give(3, first);
        assertThat(missingSince()).isAfter(opened);
        assertThat(get("/api/cases/" + reference, karim().token()).text("/content/missingSince/" + PAYSLIP))
                .isEqualTo(missingSince().toString());
    }

    private Instant missingSince() {
        return Instant.parse(own().text("/content/missingSince/" + PAYSLIP));
    }

    private int missingAndNotRequested() {
        return own().json().at("/content/notRequested/" + PAYSLIP).asInt(0);
    }

    @Test
    void two_of_three_are_refused_and_each_is_answered_by_its_own() {
        List<String> given =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(5).toList();
        String first = given.getFirst();
        String second = given.get(1);
        askForHelpWithRent(given.subList(0, 3));
        assertThat(refuse(PAYSLIP, first, "unreadable").status()).isEqualTo(200);
        assertThat(refuse(PAYSLIP, second, "too-old").status()).isEqualTo(200);
        assertThat(refuse(PAYSLIP, second, "unreadable").problem()).isEqualTo("piece-already-requested");
        assertThat(own().json().path("asked")).as("the type is named once").hasSize(1);
        assertThat(missingAndNotRequested()).isZero();

        give(1, first, given.get(2), given.get(3));
        assertThat(refusedAndNotAnswered()).containsExactly(first);
        assertThat(own().text("/state")).isEqualTo("waiting");
        give(2, given.get(2), given.get(3), given.get(4));
        assertThat(refusedAndNotAnswered()).isEmpty();
        assertThat(own().text("/state")).isEqualTo("open");
    }

    @Test
    void a_refused_one_that_stays_is_not_answered_by_another() {
        String refused = UUID.randomUUID().toString();
        String another = UUID.randomUUID().toString();
        askForHelpWithRent(List.of(refused));
        refuse(PAYSLIP, refused, "unreadable");
        assertThat(missingAndNotRequested())
                .as("missing beside the refused one, of three")
                .isEqualTo(2);
        give(1, refused, another);
        assertThat(refusedAndNotAnswered()).containsExactly(refused);
        assertThat(own().text("/state")).isEqualTo("waiting");
        assertThat(missingAndNotRequested()).isEqualTo(1);

        give(2, another);
        assertThat(refusedAndNotAnswered()).as("nothing takes its place").containsExactly(refused);
        assertThat(missingAndNotRequested())
                .as("the request is about one of the two that are missing")
                .isEqualTo(1);
        give(3, another, UUID.randomUUID().toString());
        assertThat(refusedAndNotAnswered()).isEmpty();
        assertThat(missingAndNotRequested()).isEqualTo(1);
        ask(PAYSLIP);
        assertThat(missingAndNotRequested()).isZero();
    }

    @Test
    void one_more_is_asked_for_beside_a_refused_one_and_one_document_answers_one_request() {
        String refused = UUID.randomUUID().toString();
        String another = UUID.randomUUID().toString();
        askForHelpWithRent(List.of(refused));
        assertThat(ask(PAYSLIP).status()).isEqualTo(200);
        assertThat(refuse(PAYSLIP, refused, "unreadable").status()).isEqualTo(200);
        assertThat(ask(PAYSLIP).problem()).isEqualTo("piece-already-requested");

        give(1, another);
        assertThat(refusedAndNotAnswered()).as("the refusal is answered first").containsExactly("missing");
        give(2, another, UUID.randomUUID().toString());
        assertThat(refusedAndNotAnswered()).isEmpty();
    }

    @Test
    void of_a_type_of_which_one_is_needed_the_answer_to_a_refusal_is_also_the_one_that_is_missing() {
        String notice = chosenDocument(TAX_NOTICE);
        assertThat(refuse(TAX_NOTICE, notice, "unreadable").status()).isEqualTo(200);
        assertThat(ask(TAX_NOTICE).status()).isEqualTo(200);
        assertThat(refusedAndNotAnswered()).containsExactlyInAnyOrder(notice, "missing");

        ServiceResponse changed = put(
                "/api/authorisations/" + authorisation + "/documents",
                resident(ines).token(),
                """
                {"revision": 1, "documents": [{"type": "%s", "id": "%s"}]}""".formatted(TAX_NOTICE, UUID.randomUUID()));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(refusedAndNotAnswered()).isEmpty();
        assertThat(own().text("/state")).isEqualTo("open");
    }

    @Test
    void the_refusal_of_a_document_that_could_be_read_is_answered_before_an_older_request_for_a_deleted_one() {
        String deleted = UUID.randomUUID().toString();
        String refused = UUID.randomUUID().toString();
        askForHelpWithRent(List.of(deleted, refused));
        post("/api/unusable-documents", vault().scope(Scopes.DELETIONS_REPORT).token(), """
                {"owner": "%s", "authorisation": "%s", "revision": 1, "type": "%s", "document": "%s",
                 "reason": "damaged", "foundAt": "%s"}""".formatted(
                        ines, authorisation, PAYSLIP, deleted, clock().instant()));
        assertThat(refuse(PAYSLIP, refused, "unreadable").status()).isEqualTo(200);
        assertThat(refusedAndNotAnswered()).containsExactlyInAnyOrder(deleted, refused);

        give(1, UUID.randomUUID().toString());
        assertThat(refusedAndNotAnswered()).containsExactly(deleted);
    }

    @Test
    void a_refused_and_a_recorded_document_are_told_from_others_of_their_type_by_their_period() {
        String october = UUID.randomUUID().toString();
        askForHelpWithRent(List.of(october));
        String path = "/api/cases/" + reference;
        String refusal = """
                {"version": %d, "type": "bulletin-salaire", "document": "%s", "period": "%s", "reason": "too-old", "days": 15}""";
        assertThat(post(path + "/piece-requests", karim().token(), refusal.formatted(version(), october, "octobre"))
                        .status())
                .isEqualTo(400);
        ServiceResponse refused =
                post(path + "/piece-requests", karim().token(), refusal.formatted(version(), october, "2026-10"));
        assertThat(refused.text("/content/requests/0/period")).isEqualTo("2026-10");
        assertThat(refused.text("/content/history/1/period")).isEqualTo("2026-10");
        ServiceResponse recorded =
                post(path + "/verified-documents", karim().token(), """
                {"version": %d, "document": "%s", "period": "2026-10", "facts": []}""".formatted(version(), october));
        assertThat(recorded.text("/content/verified/0/period")).isEqualTo("2026-10");
        assertThat(journalled(recorded).toString() + journalled(refused)).doesNotContain("2026-10");

        withdraw();
        assertThat(own().text("/content/requests/0/period")).isEqualTo("2026-10");
        assertThat(own().text("/content/history/1/period")).isEqualTo("2026-10");
        assertThat(own().text("/content/verified/0/period")).isEqualTo("2026-10");
        assertThat(post(path + "/piece-requests", karim().token(), """
                {"version": 0, "type": "bulletin-salaire", "period": "2026-10", "reason": "missing", "days": 15}""").status())
                .as("nothing is refused of which there could be a period")
                .isEqualTo(400);
    }

    @Test
    void both_sides_read_the_name_of_an_answer_that_was_recorded() {
        String identity = UUID.randomUUID().toString();
        give("cheque-loisirs", "identite", "[{\"type\": \"identite\", \"id\": \"%s\"}]".formatted(identity));
        ServiceResponse recorded = verify(identity, "dateDeNaissance.age-at-least.18", "Oui");

        assertThat(recorded.text("/content/verified/0/facts/0/name")).isEqualTo("Âge de 18 ans au moins");
        assertThat(own().text("/content/verified/0/facts/0/name")).isEqualTo("Âge de 18 ans au moins");
    }

    private static List<JsonNode> cancelledSteps(ServiceResponse seen) {
        return seen.json()
                .at("/content/history")
                .valueStream()
                .filter(each -> each.path("step").asString().equals("request-cancelled"))
                .toList();
    }

    @Test
    void a_case_without_open_requests_ends_without_cancelling_any() {
        assertThat(decide("Aide accordée.").json().at("/content/history").toString())
                .doesNotContain("request-cancelled");
        assertThat(step("closed").json().at("/content/history").toString()).doesNotContain("request-cancelled");
    }

    @Test
    void nothing_is_asked_for_nor_recorded_once_the_authorisation_has_ended() {
        withdraw();

        assertThat(ask(TAX_NOTICE).problem()).isEqualTo("case-access-ended");
        assertThat(verify(chosenDocument(TAX_NOTICE), "nombreDeParts", "2").problem())
                .isEqualTo("case-access-ended");
        assertThat(decide("Aide refusée.").text("/state")).isEqualTo("decided");
    }

    private ServiceResponse verify(String document, String fact, String value) {
        return post("/api/cases/" + reference + "/verified-documents", karim().token(), """
                {"version": %d, "document": "%s", "facts": [{"code": "%s", "value": "%s"}]}""".formatted(
                        version(), document, fact, value));
    }

    @Test
    void a_verified_document_leaves_its_facts_in_the_case_instead_of_a_copy() {
        ServiceResponse recorded = verify(chosenDocument(TAX_NOTICE), "nombreDeParts", "2,5");

        assertThat(recorded.text("/content/verified/0/facts/0/name")).isEqualTo("Nombre de parts");
        assertThat(recorded.text("/content/verified/0/facts/0/value")).isEqualTo("2,5");
        assertThat(journalled(recorded)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.case-document-verified");
            assertThat(entry.fact("facts")).isEqualTo("nombreDeParts");
            assertThat(entry.entry().toString()).doesNotContain("2,5");
        });
        assertThat(own().text("/content/verified/0/facts/0/value")).isEqualTo("2,5");
        assertThat(verify(chosenDocument(TAX_NOTICE), "iban", "FR76").problem()).isEqualTo("facts-not-in-type");
        withdraw();
        assertThat(open().text("/content/verified/0/facts/0/value"))
                .as("what was recorded stays after a withdrawal")
                .isEqualTo("2,5");
    }

    @Test
    void a_date_that_its_owner_stated_is_checked_for_one_case_when_an_agent_saw_it() {
        String path = "/api/cases/" + reference + "/verified-documents";
        String document = chosenDocument(TAX_NOTICE);
        ServiceResponse recorded = post(path, karim().token(), """
                {"version": %d, "document": "%s", "facts": [], "checkedDate": "2025-12-31"}""".formatted(version(), document));

        assertThat(recorded.text("/content/verified/0/checkedDate")).isEqualTo("2025-12-31");
        assertThat(own().text("/content/verified/0/checkedDate")).isEqualTo("2025-12-31");
        assertThat(journalled(recorded)).singleElement().satisfies(entry -> {
            assertThat(entry.fact("dateChecked")).isEqualTo("true");
            assertThat(entry.entry().toString()).doesNotContain("2025-12-31");
        });
        assertThat(post(path, karim().token(), """
                {"version": %d, "document": "%s", "facts": [], "checkedDate": "31/12/2025"}""".formatted(version(), document))
                        .status())
                .isEqualTo(400);

        ServiceResponse again = verify(document, "nombreDeParts", "2,5");
        assertThat(again.body()).as("the last record counts").doesNotContain("2025-12-31");
    }

    @Test
    void notes_are_for_agents_alone_and_the_resident_sees_that_one_was_written() {
        ServiceResponse noted =
                post("/api/cases/" + reference + "/notes", karim().token(), "{\"text\": \"Rappeler lundi.\"}");

        assertThat(noted.text("/content/notes/0/text")).isEqualTo("Rappeler lundi.");
        assertThat(noted.text("/content/notes/0/agent")).isEqualTo("Karim Benali");
        assertThat(own().body()).doesNotContain("Rappeler");
        assertThat(journalled(noted)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.case-noted");
            assertThat(entry.entry().toString()).doesNotContain("Rappeler");
        });
        assertThat(jdbc.sql("SELECT count(*) FROM case_notes WHERE position('Rappeler'::bytea IN note) > 0")
                        .query(Long.class)
                        .single())
                .as("sealed in the database")
                .isZero();
    }

    @Test
    void a_case_is_taken_handed_over_and_released() {
        TestToken sara = namedAgent("Sara Petit");
        String saraId = subject(sara);
        get("/api/cases?limit=1", sara.token());

        assertThat(assign("\"me\"").text("/assignee/name")).isEqualTo("Karim Benali");
        assertThat(get("/api/cases/colleagues", karim().token()).body()).contains("Sara Petit");
        assertThat(get("/api/cases/colleagues", sara.token()).body()).doesNotContain(saraId);
        ServiceResponse over = assign("\"" + saraId + "\"");
        assertThat(over.text("/assignee/name")).isEqualTo("Sara Petit");
        assertThat(over.json().at("/assignee/mine").asBoolean()).isFalse();
        assertThat(get("/api/cases?limit=200&filter=mine", sara.token()).body()).contains(reference);
        assertThat(assign("null").json().path("assignee").isNull()).isTrue();
        assertThat(assign("\"" + newSubject() + "\"").problem()).isEqualTo("unknown-agent");
        assertThat(get("/api/cases/colleagues", agentOfEducation().token()).body())
                .doesNotContain("Sara Petit");
    }

    private static TestToken namedAgent(String name) {
        return agentOfCcas().claim("name", name);
    }

    private String subject(TestToken agent) {
        return subject(agent, "Sara Petit");
    }

    private String subject(TestToken agent, String name) {
        get("/api/cases?limit=1", agent.token());
        return get("/api/cases/colleagues", karim().token())
                .json()
                .path("items")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private ServiceResponse assign(String agent) {
        return put("/api/cases/" + reference + "/assignee", karim().token(), """
                {"version": %d, "agent": %s}""".formatted(version(), agent));
    }

    @Test
    void agents_of_another_department_change_nothing_and_each_attempt_is_journalled() {
        String other = agentOfEducation().token();
        String path = "/api/cases/" + reference;
        List<ServiceResponse> attempts = List.of(
                post(path + "/steps", other, "{\"version\": 0, \"step\": \"closed\"}"),
                post(path + "/notes", other, "{\"text\": \"x\"}"),
                post(
                        path + "/piece-requests",
                        other,
                        "{\"version\": 0, \"type\": \"avis-imposition\", \"reason\": \"missing\", \"days\": 1}"),
                post(path + "/piece-requests/" + UUID.randomUUID() + "/cancellation", other, "{\"version\": 0}"),
                post(
                        path + "/verified-documents",
                        other,
                        "{\"version\": 0, \"document\": \"%s\", \"facts\": []}".formatted(chosenDocument(TAX_NOTICE))),
                put(path + "/assignee", other, "{\"version\": 0, \"agent\": \"me\"}"));

        assertThat(attempts).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.problem()).isEqualTo("unknown-case");
            assertThat(journalled(refused)).singleElement().satisfies(entry -> {
                assertThat(entry.type()).isEqualTo("consent.access-refused");
                assertThat(entry.subjectReference()).isEqualTo(ines);
            });
        });
        assertThat(open().text("/state")).isEqualTo("open");
    }

    @Test
    void handling_needs_its_own_scope() {
        String reader = agentOfCcas().scope(Scopes.CASES_READ).token();
        assertThat(get("/api/cases/" + reference, reader).status()).isEqualTo(200);
        assertThat(post("/api/cases/" + reference + "/notes", reader, "{\"text\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(get("/api/cases/colleagues", reader).status()).isEqualTo(403);
    }

    @Test
    void homonyms_are_told_apart_by_birth_date_and_level_while_the_authorisation_lasts() {
        String another = newSubject();
        ServiceResponse given = post(
                "/api/authorisations",
                resident(another)
                        .claim("given_name", "Inès")
                        .claim("family_name", "Lambert")
                        .claim("birthdate", "1991-03-08")
                        .token(),
                givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), TAX_NOTICE),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        String path = "/api/cases/" + given.text("/caseReference");

        ServiceResponse opened = get(path, karim().token());
        assertThat(opened.text("/resident/birthdate")).isEqualTo("1991-03-08");
        assertThat(opened.text("/resident/level")).isNotBlank();
        assertThat(opened.json().at("/resident/birthName").isNull())
                .as("the name of the case has it")
                .isTrue();
        post(
                "/api/authorisations/" + given.text("/id") + "/withdrawal",
                resident(another).token(),
                "");
        assertThat(get(path, karim().token()).json().at("/resident/birthdate").isNull())
                .isTrue();
        assertThat(jdbc.sql("SELECT identity IS NULL AND cardinality(name_hashes) = 0 FROM cases WHERE reference = ?")
                        .param(given.text("/caseReference"))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void agents_read_who_made_the_request_for_the_resident_while_the_authorisation_lasts() {
        String lina = newSubject();
        ServiceResponse given = post(
                "/api/authorisations",
                resident(lina)
                        .acr("seen-at-counter")
                        .claim("name", "Lina Lambert")
                        .claim("act", Map.of("sub", newSubject(), "name", "Maëlle Lambert"))
                        .claim(
                                "representation",
                                Map.of("id", UUID.randomUUID().toString(), "kind", "parental-authority"))
                        .token(),
                givingBody("aide-facultative-ccas", 3, textHash("aide-facultative-ccas"), TAX_NOTICE),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        String path = "/api/cases/" + given.text("/caseReference");

        ServiceResponse opened = get(path, karim().token());
        assertThat(opened.text("/resident/name")).isEqualTo("Lina Lambert");
        assertThat(opened.text("/resident/level")).isEqualTo("seen-at-counter");
        assertThat(opened.text("/resident/representative/name")).isEqualTo("Maëlle Lambert");
        assertThat(opened.text("/resident/representative/kind")).isEqualTo("parental-authority");
        assertThat(open().json().at("/resident/representative").isNull())
                .as("the resident acted themselves")
                .isTrue();
        assertThat(get("/api/cases?limit=200", karim().token()).body()).doesNotContain("Maëlle");

        post(
                "/api/authorisations/" + given.text("/id") + "/withdrawal",
                resident(lina).token(),
                "");
        assertThat(get(path, karim().token()).body()).doesNotContain("Maëlle");
    }

    @Test
    void of_two_agents_at_once_one_changes_the_case_and_the_other_is_told() throws Exception {
        TestToken sara = namedAgent("Sara Petit");
        get("/api/cases?limit=1", sara.token());
        String close = """
                {"version": %d, "step": "closed"}""";
        String refusal = """
                {"version": %d, "type": "avis-imposition", "document": "%s", "reason": "unreadable", "days": 15}""".replace("%s", chosenDocument(TAX_NOTICE));
        String assignment = """
                {"version": %d, "agent": "me"}""";
        for (String other : List.of(close, refusal, assignment)) {
            int seen = version();
            List<ServiceResponse> answers;
            try (ExecutorService agents = Executors.newFixedThreadPool(2)) {
                Future<ServiceResponse> first = agents.submit(
                        () -> post("/api/cases/" + reference + "/steps", karim().token(), close.formatted(seen)));
                Future<ServiceResponse> second = agents.submit(() -> change(other, seen, sara));
                answers = List.of(first.get(), second.get());
            }
            assertThat(answers)
                    .extracting(ServiceResponse::status)
                    .as("%s", answers)
                    .containsExactlyInAnyOrder(200, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .extracting(ServiceResponse::problem)
                    .containsExactly("case-changed");
            assertThat(version()).isEqualTo(seen + 1);
            if (open().text("/state").equals("closed")) {
                step("reopened");
            }
        }
    }

    private ServiceResponse change(String body, int seen, TestToken agent) {
        String path = "/api/cases/" + reference;
        if (body.contains("agent")) {
            return put(path + "/assignee", agent.token(), body.formatted(seen));
        }
        return post(path + (body.contains("step") ? "/steps" : "/piece-requests"), agent.token(), body.formatted(seen));
    }

    @Test
    void a_case_is_handed_over_to_those_alone_who_handle_its_demarche() {
        TestToken zelie = namedAgent("Zélie Ortega").claim("demarches", List.of("tarif-cantine"));
        String zelieId = subject(zelie, "Zélie Ortega");
        String colleagues = "/api/cases/colleagues?demarche=aide-facultative-ccas";

        assertThat(get(colleagues, karim().token()).body()).doesNotContain("Zélie Ortega");
        assertThat(assign("\"" + zelieId + "\"").problem()).isEqualTo("unknown-agent");

        get(
                "/api/cases?limit=1",
                zelie.claim("demarches", List.of("aide-facultative-ccas", "tarif-cantine"))
                        .token());
        assertThat(get(colleagues, karim().token()).body()).contains("Zélie Ortega");
        assertThat(assign("\"" + zelieId + "\"").text("/assignee/name")).isEqualTo("Zélie Ortega");
    }

    @Test
    void a_text_in_which_nothing_is_seen_is_none_and_a_long_one_is_refused() {
        for (String unseen : List.of(" ", "\\u0000\\u0007", "\\u200B")) {
            assertThat(decide(unseen).status()).as(unseen).isEqualTo(400);
            assertThat(note(unseen).status()).as(unseen).isEqualTo(400);
        }
        assertThat(decide("x".repeat(10_000)).status()).isEqualTo(400);
        assertThat(note("x".repeat(10_000)).status()).isEqualTo(400);
        assertThat(open().text("/state")).isEqualTo("open");

        assertThat(decide("Aide\\u0000 accordée\\u202E.").text("/content/history/1/sentence"))
                .isEqualTo("Aide accordée.");
    }

    private ServiceResponse note(String text) {
        return post("/api/cases/" + reference + "/notes", karim().token(), """
                {"text": "%s"}""".formatted(text));
    }
}
