package fr.montpellier.multipass.consent.cases.resident;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.StoredJournalEntry;
import fr.montpellier.multipass.consent.cases.CaseExample;
import fr.montpellier.multipass.kernel.Scopes;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnCasesIT extends CaseExample {

    private static final String RENT = "aide-loyer";

    private ServiceResponse answer(String subject, String request) {
        return post(
                "/api/own-cases/" + reference + "/piece-requests/" + request + "/answer",
                resident(subject).token(),
                "{\"unavailable\": \"Je ne paie pas encore d'impôts.\"}");
    }

    @Test
    void a_resident_sees_where_their_request_is_and_what_is_asked_for_since_when_and_until_when() {
        ServiceResponse asked = ask("avis-imposition");
        ServiceResponse own = own();

        assertThat(own.text("/state")).isEqualTo("waiting");
        assertThat(own.text("/since")).isEqualTo(asked.text("/since"));
        assertThat(own.text("/answerBy")).isEqualTo(asked.text("/answerBy"));
        assertThat(own.text("/content/requests/0/type/name")).isEqualTo("Avis d'imposition");
        assertThat(own.text("/content/requests/0/sentence")).isEqualTo("Merci.");
        assertThat(own.text("/content/history/1/step")).isEqualTo("piece-requested");
        assertThat(own.text("/department/name")).isEqualTo("CCAS");
        assertThat(own.body()).doesNotContain("Benali");
        assertThat(get("/api/own-cases", resident(ines).token()).text("/items/0/caseReference"))
                .isEqualTo(reference);
    }

    @Test
    void i_do_not_have_it_is_an_answer_and_the_case_is_with_the_department_again() {
        String request = ask("avis-imposition").text("/content/requests/0/id");
        open();
        ServiceResponse answered = answer(ines, request);

        assertThat(answered.text("/state")).isEqualTo("open");
        assertThat(answered.json().path("answerBy").isNull()).isTrue();
        assertThat(answered.text("/content/requests/0/outcome")).isEqualTo("unavailable");
        assertThat(get("/api/cases?filter=unread&limit=200", karim().token()).body())
                .contains(reference);
        assertThat(open().text("/content/requests/0/answer")).isEqualTo("Je ne paie pas encore d'impôts.");
        assertThat(journalled(answered)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.case-request-answered");
            assertThat(entry.subjectReference()).isEqualTo(ines);
            assertThat(entry.entry().toString()).doesNotContain("impôts");
        });
        assertThat(answer(ines, request).problem()).isEqualTo("unknown-piece-request");
        assertThat(answer(ines, UUID.randomUUID().toString()).status()).isEqualTo(404);
    }

    @Test
    void a_document_given_for_the_type_answers_the_request_and_the_case_is_with_the_department_again() {
        refuse("avis-imposition", chosenDocument("avis-imposition"), "too-old");
        String newer = UUID.randomUUID().toString();
        ServiceResponse given = put(
                "/api/authorisations/" + authorisation + "/documents",
                resident(ines).token(),
                """
                {"revision": 1, "documents": [{"type": "avis-imposition", "id": "%s"}]}""".formatted(newer));
        assertThat(given.status()).as(given.body()).isEqualTo(200);

        ServiceResponse own = own();
        assertThat(own.text("/state")).isEqualTo("open");
        assertThat(own.text("/content/requests/0/outcome")).isEqualTo("given");
        assertThat(own.json().path("answerBy").isNull()).isTrue();
        assertThat(get("/api/cases?filter=unread&limit=200", karim().token()).body())
                .contains(reference);
        assertThat(journalled(given)).extracting(StoredJournalEntry::type).contains("consent.case-request-answered");
    }

    @Test
    void a_renewal_moves_the_end_of_the_case_and_answers_nothing() {
        ask("avis-imposition");
        ServiceResponse renewed = post(
                "/api/authorisations/" + authorisation + "/renewal",
                resident(ines).token(),
                """
                {"revision": 1, "version": 3, "textHash": "%s"}""".formatted(textHash("aide-facultative-ccas")));
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);

        assertThat(own().text("/state")).isEqualTo("waiting");
        assertThat(open().text("/until")).isEqualTo(renewed.text("/until"));
        assertThat(jdbc.sql("SELECT c.until = a.until FROM cases c JOIN authorisations a ON a.id = c.authorisation"
                                + " WHERE c.reference = ?")
                        .param(reference)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void cases_that_wait_and_cases_under_way_are_listed_separately() {
        String token = resident(ines).token();
        assertThat(references("waiting")).isEmpty();
        assertThat(references("under-way")).containsExactly(reference);

        ask("avis-imposition");
        assertThat(references("waiting")).containsExactly(reference);
        assertThat(references("under-way")).containsExactly(reference);

        step("closed");
        assertThat(references("waiting")).isEmpty();
        assertThat(references("under-way")).isEmpty();
        assertThat(references("all")).containsExactly(reference);
        assertThat(get("/api/own-cases?filter=mine", token).status()).isEqualTo(400);
    }

    private List<String> references(String filter) {
        return references(get("/api/own-cases?filter=" + filter, resident(ines).token()));
    }

    private static List<String> references(ServiceResponse page) {
        return page.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("caseReference").asString())
                .toList();
    }

    /** Returns the case that Inès opens for help with rent, with two payslips fewer than it asks for. */
    private ServiceResponse askForHelpWithRent() {
        ServiceResponse given = post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody(RENT, 3, textHash(RENT), "bulletin-salaire", "justificatif-domicile", "rib"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        return given;
    }

    @Test
    void of_those_that_wait_the_one_that_is_expected_first_comes_first_with_what_is_asked_for() {
        ask("avis-imposition");
        String rent = askForHelpWithRent().text("/caseReference");
        post("/api/cases/" + rent + "/piece-requests", karim().token(), """
                {"version": 0, "type": "bulletin-salaire", "reason": "missing", "days": 3}""");

        ServiceResponse first =
                get("/api/own-cases?filter=waiting&limit=1", resident(ines).token());
        assertThat(references(first)).containsExactly(rent);
        assertThat(first.text("/items/0/asked/0/name")).isEqualTo("Bulletin de salaire");
        ServiceResponse second = get(
                "/api/own-cases?filter=waiting&limit=1&cursor=" + first.text("/next"),
                resident(ines).token());
        assertThat(references(second)).containsExactly(reference);
        assertThat(second.text("/items/0/asked/0/code")).isEqualTo("avis-imposition");
        assertThat(second.json().path("next").isNull()).isTrue();
    }

    @Test
    void cases_with_missing_documents_are_listed_while_these_can_be_given_and_are_not_asked_for() {
        assertThat(references("incomplete")).isEmpty();
        ServiceResponse given = askForHelpWithRent();
        String rent = given.text("/caseReference");
        assertThat(references("incomplete")).containsExactly(rent);
        assertThat(get("/api/own-cases?filter=incomplete", resident(ines).token())
                        .text("/items/0/missing/0/code"))
                .isEqualTo("bulletin-salaire");

        assertThat(get("/api/own-cases?filter=incomplete", resident(ines).token())
                        .json()
                        .at("/items/0/answered")
                        .size())
                .isZero();
        ServiceResponse asked = post("/api/cases/" + rent + "/piece-requests", karim().token(), """
                {"version": 0, "type": "bulletin-salaire", "reason": "missing", "days": 3}""");
        assertThat(references("incomplete")).isEmpty();
        post(
                "/api/own-cases/" + rent + "/piece-requests/" + asked.text("/content/requests/0/id") + "/answer",
                resident(ines).token(),
                "{\"unavailable\": \"Je commence ce mois-ci.\"}");
        assertThat(references("incomplete")).containsExactly(rent);
        ServiceResponse answered =
                get("/api/own-cases?filter=incomplete", resident(ines).token());
        assertThat(answered.text("/items/0/answered/0")).isEqualTo("bulletin-salaire");

        post(
                "/api/authorisations/" + given.text("/id") + "/withdrawal",
                resident(ines).token(),
                "");
        assertThat(references("incomplete")).isEmpty();
    }

    @Test
    void the_oldest_of_five_thousand_requests_is_found_if_documents_are_missing_in_it() {
        jdbc.sql("""
                        INSERT INTO authorisations (id, case_reference, resident, demarche, demarche_version, department,
                            organisation, types, documents, following, language, text_hash, given_at, until, revision,
                            expiry_recorded_at)
                        SELECT gen_random_uuid(), 'CCAS-2001-' || lpad(n::text, 6, '0'), ?, 'aide-facultative-ccas', 3, 'ccas',
                            ?, '{avis-imposition}',
                            CASE WHEN n >= 4999 THEN '{}' ELSE ARRAY['avis-imposition ' || gen_random_uuid()] END,
                            '{}', 'fr', '', at - n * interval '1 minute', at + interval '100 days', 1, at
                        FROM generate_series(1, 5000) n, (SELECT ?::timestamptz AS at) started""").params(ines, CCAS, clock().instant().toString()).update();
        jdbc.sql("""
                        INSERT INTO cases (reference, authorisation, resident, department, organisation, demarche,
                            demarche_version, state, since, opened_at, until, unread)
                        SELECT case_reference, id, resident, department, organisation, demarche, demarche_version,
                            'open', given_at, given_at, until, false
                        FROM authorisations WHERE resident = ? AND case_reference LIKE 'CCAS-2001-%'""").param(ines).update();

        jdbc.sql(
                        "UPDATE cases SET demarche = 'tarif-cantine', demarche_version = 5 WHERE reference = 'CCAS-2001-005000'")
                .update();
        jdbc.sql("UPDATE cases SET state = 'closed', demarche = 'aide-loyer' WHERE reference = 'CCAS-2001-000001'")
                .update();
        assertThat(get("/api/own-cases/demarches", resident(ines).token()).body())
                .isEqualTo("{\"items\":[\"aide-facultative-ccas\",\"tarif-cantine\"]}");
        assertThat(get("/api/own-cases/demarches", resident(newSubject()).token())
                        .body())
                .isEqualTo("{\"items\":[]}");

        ServiceResponse newer =
                get("/api/own-cases?filter=incomplete&limit=1", resident(ines).token());
        assertThat(references(newer)).containsExactly("CCAS-2001-004999");
        assertThat(references(get(
                        "/api/own-cases?filter=incomplete&limit=1&cursor=" + newer.text("/next"),
                        resident(ines).token())))
                .containsExactly("CCAS-2001-005000");
    }

    @Test
    void another_residents_case_does_not_exist_and_the_attempt_is_journalled() {
        String request = ask("avis-imposition").text("/content/requests/0/id");
        String other = newSubject();
        ServiceResponse refused =
                get("/api/own-cases/" + reference, resident(other).token());

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.problem()).isEqualTo("unknown-case");
        assertThat(journalled(refused)).extracting(StoredJournalEntry::type).containsExactly("consent.access-refused");
        assertThat(answer(other, request).status()).isEqualTo(404);
        assertThat(get("/api/own-cases/Lambert", resident(other).token()).problem())
                .isEqualTo("unknown-case");
        assertThat(get("/api/own-cases", resident(other).token())
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(get("/api/own-cases", karim().token()).status()).isEqualTo(403);
    }

    @Test
    void a_withdrawal_ends_the_access_and_leaves_the_state() {
        step("study-started");
        withdraw();

        ServiceResponse own = own();
        assertThat(own.text("/state")).isEqualTo("studied");
        assertThat(own.text("/status")).isEqualTo("withdrawn");
        assertThat(own.json()
                        .at("/content/history")
                        .valueStream()
                        .map(each -> each.path("step").asString()))
                .containsExactly("opened", "study-started", "access-ended");
    }

    @Test
    void once_the_authorisation_has_ended_nothing_is_asked_for_any_more() {
        ask("avis-imposition");
        assertThat(own().text("/state")).isEqualTo("waiting");
        withdraw();

        ServiceResponse own = own();
        assertThat(own.text("/state")).isEqualTo("open");
        assertThat(own.json().path("answerBy").isNull()).isTrue();
        assertThat(own.json().path("asked").isEmpty()).isTrue();
        assertThat(own.text("/content/requests/0/outcome")).isEqualTo("cancelled");
        assertThat(own.json()
                        .at("/content/history")
                        .valueStream()
                        .map(each -> each.path("step").asString()))
                .containsExactly("opened", "piece-requested", "request-cancelled", "resumed", "access-ended");
        assertThat(get("/api/own-cases?filter=waiting", resident(ines).token()).body())
                .doesNotContain(reference);
    }

    @Test
    void a_closed_account_leaves_the_case_without_its_resident() {
        ask("avis-imposition");
        delete(
                "/api/account",
                onTheConsentScreen(ines).scope(Scopes.ACCOUNT_ERASE).token());

        assertThat(own().status()).isEqualTo(404);
        assertThat(jdbc.sql("SELECT resident IS NULL AND identity IS NULL FROM cases WHERE reference = ?")
                        .param(reference)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(open().status()).isEqualTo(200);
    }
}
