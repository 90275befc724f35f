package fr.montpellier.multipass.consent.authorisations.unavailability;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.kernel.Scopes;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A document that was deleted is missing in the case, and what was agreed to stays said. */
class DeletedDocumentsIT extends RunningConsentService {

    private static final String PATH = "/api/authorisations/";
    private static final String RENT = "aide-loyer";
    private static final String BILL = "justificatif-domicile";
    private static final String RIB = "rib";

    private static final String PROOFS =
            "WHERE code = 'aide-loyer' AND version = 3 AND type IN ('rib', 'justificatif-domicile')";

    private final String ines = newSubject();
    private final String bill = chosenDocument(BILL);
    private final String other = UUID.randomUUID().toString();
    private ServiceResponse given = new ServiceResponse(0, HttpHeaders.of(Map.of(), (name, value) -> true), "");
    private TestToken agent = agentOfCcas();

    @BeforeEach
    void ines_asks_for_help_with_rent() {
        agent = agentOfCcas();
        given = post(
                "/api/authorisations",
                resident(ines).token(),
                givingBody(RENT, 3, textHash(RENT), "bulletin-salaire", BILL, RIB),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(given.status()).as("%s", given).isEqualTo(201);
    }

    private ServiceResponse deleted(String owner, String type, String document, String reason) {
        return deleted(vault().scope(Scopes.DELETIONS_REPORT), owner, type, document, reason);
    }

    private ServiceResponse deleted(TestToken caller, String owner, String type, String document, String reason) {
        return post("/api/deleted-documents", caller.token(), """
                {"owner": "%s", "type": "%s", "document": "%s", "reason": "%s", "deletedAt": "%s"}""".formatted(
                        owner, type, document, reason, clock().instant()));
    }

    private ServiceResponse billDeleted() {
        ServiceResponse told = deleted(ines, BILL, bill, "owner-request");
        assertThat(told.status()).as("%s", told).isEqualTo(204);
        return told;
    }

    private JsonNode authorisation() {
        return get(PATH + given.text("/id"), resident(ines).token()).json();
    }

    private ServiceResponse change(String... typesAndIds) {
        StringBuilder chosen = new StringBuilder();
        for (int i = 0; i < typesAndIds.length; i += 2) {
            chosen.append(i == 0 ? "" : ", ")
                    .append("{\"type\": \"%s\", \"id\": \"%s\"}".formatted(typesAndIds[i], typesAndIds[i + 1]));
        }
        return put(PATH + given.text("/id") + "/documents", resident(ines).token(), """
                {"revision": %d, "documents": [%s]}""".formatted(
                        authorisation().path("revision").asInt(), chosen));
    }

    private ServiceResponse own() {
        return get(
                "/api/own-cases/" + given.text("/caseReference"), resident(ines).token());
    }

    private ServiceResponse opened() {
        return get("/api/cases/" + given.text("/caseReference"), agent.token());
    }

    private ServiceResponse step(String step) {
        return post("/api/cases/" + given.text("/caseReference") + "/steps", agent.token(), """
                {"version": %d, "step": "%s", "sentence": "Fait."}""".formatted(
                        opened().json().path("version").asInt(), step));
    }

    private static List<String> codes(JsonNode array, String member) {
        return array.valueStream().map(each -> each.path(member).asString()).toList();
    }

    private static List<String> types(JsonNode deleted) {
        return deleted.valueStream()
                .map(each -> each.at("/type/code").asString())
                .toList();
    }

    private List<String> notices() {
        return jdbc.sql("SELECT kind FROM notice_outbox WHERE subject = ? ORDER BY happened_at")
                .param(ines)
                .query((row, number) -> row.getString("kind"))
                .list();
    }

    @Test
    void the_case_waits_for_another_piece_and_both_sides_see_since_when() {
        assertThat(step("completed").text("/state")).isEqualTo("complete");
        ServiceResponse told = billDeleted();
        assertThat(jdbc.sql("SELECT unread FROM cases WHERE reference = ?")
                        .param(given.text("/caseReference"))
                        .query(Boolean.class)
                        .single())
                .isTrue();

        JsonNode own = own().json();
        assertThat(own.path("state").asString()).isEqualTo("waiting");
        assertThat(own.path("answerBy").isNull()).isFalse();
        assertThat(codes(own.path("missing"), "code")).contains(BILL);
        assertThat(own.path("given").has(BILL)).isFalse();
        assertThat(own.path("unavailable")).singleElement().satisfies(each -> {
            assertThat(each.at("/type/code").asString()).isEqualTo(BILL);
            assertThat(each.path("document").asString()).isEqualTo(bill);
            assertThat(each.path("reason").asString()).isEqualTo("owner-request");
            assertThat(Instant.parse(each.path("at").asString())).isBeforeOrEqualTo(clock().instant());
        });
        assertThat(own.at("/content/requests")).singleElement().satisfies(each -> {
            assertThat(each.at("/type/code").asString()).isEqualTo(BILL);
            assertThat(each.path("reason").asString()).isEqualTo("deleted");
            assertThat(each.path("refused").asString()).isEqualTo(bill);
        });

        JsonNode seen = opened().json();
        assertThat(codes(seen.path("unavailable"), "document")).containsExactly(bill);
        assertThat(codes(seen.at("/content/history"), "step")).endsWith("completed", "document-deleted");
        assertThat(isPermitted(given, ines, BILL, bill)).isFalse();
        assertThat(isPermitted(given, ines, RIB, chosenDocument(RIB))).isTrue();
        assertThat(journalled(told)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.document-deleted");
            assertThat(entry.subjectReference()).isEqualTo(ines);
            assertThat(entry.fact("document")).isEqualTo(bill);
            assertThat(entry.fact("reason")).isEqualTo("owner-request");
        });
        assertThat(actorOf(told)).isEqualTo(ines);
        assertThat(notices()).as("their own deletion").isEmpty();
    }

    @Test
    void a_deleted_document_stays_listed_as_given() {
        String receipt = PATH + given.text("/id") + "/receipt";
        String before = get(receipt, resident(ines).token()).body();
        billDeleted();

        assertThat(get(receipt, resident(ines).token()).body()).isEqualTo(before);
        assertThat(authorisation().path("revision").asInt()).isEqualTo(1);
        assertThat(authorisation().path("documents").has(BILL)).isFalse();
        assertThat(codes(authorisation().path("unavailable"), "document")).containsExactly(bill);
    }

    @Test
    void an_optional_piece_is_said_to_be_deleted_and_the_case_goes_on() {
        step("completed");
        deleted(ines, RIB, chosenDocument(RIB), "refiled");

        JsonNode seen = opened().json();
        assertThat(seen.path("state").asString()).isEqualTo("complete");
        assertThat(codes(seen.path("missing"), "code")).doesNotContain(RIB);
        assertThat(codes(seen.path("unavailable"), "reason")).containsExactly("refiled");
        assertThat(seen.at("/content/requests")).isEmpty();
        assertThat(codes(seen.at("/content/history"), "step")).endsWith("document-deleted");
    }

    @Test
    void a_decided_case_stays_decided() {
        step("decision-recorded");
        billDeleted();

        assertThat(opened().text("/state")).isEqualTo("decided");
        assertThat(opened().json().at("/content/requests")).isEmpty();
        assertThat(types(opened().json().path("unavailable"))).containsExactly(BILL);
    }

    @Test
    void a_repeated_report_and_one_of_a_document_that_is_not_named_change_nothing() {
        billDeleted();
        int version = opened().json().path("version").asInt();

        assertThat(journalled(billDeleted())).isEmpty();
        assertThat(journalled(deleted(ines, BILL, other, "owner-request"))).isEmpty();
        assertThat(journalled(deleted(ines, RIB, bill, "owner-request"))).isEmpty();
        assertThat(opened().json().path("version").asInt()).isEqualTo(version);
    }

    @Test
    void a_report_in_the_name_of_another_resident_changes_nothing() {
        ServiceResponse told = deleted(newSubject(), BILL, bill, "owner-request");

        assertThat(told.status()).isEqualTo(204);
        assertThat(journalled(told)).isEmpty();
        assertThat(own().text("/state")).isEqualTo("open");
    }

    @Test
    void another_piece_answers_and_the_deletion_is_history() {
        billDeleted();
        assertThat(change(BILL, other, RIB, chosenDocument(RIB)).status()).isEqualTo(200);

        JsonNode own = own().json();
        assertThat(own.path("state").asString()).isEqualTo("open");
        assertThat(own.path("unavailable")).isEmpty();
        assertThat(own.at("/content/requests/0/outcome").asString()).isEqualTo("given");
        assertThat(codes(own.at("/content/history"), "step"))
                .contains("document-deleted", "request-answered", "resumed");
    }

    @Test
    void a_report_that_comes_after_the_change_of_pieces_changes_nothing() {
        change(BILL, other);
        billDeleted();

        assertThat(own().text("/state")).isEqualTo("open");
        assertThat(own().json().path("unavailable")).isEmpty();
    }

    @Test
    void a_change_without_another_piece_says_still_what_was_deleted() {
        billDeleted();
        change(RIB, chosenDocument(RIB));

        assertThat(own().text("/state")).isEqualTo("waiting");
        assertThat(codes(own().json().path("unavailable"), "document")).containsExactly(bill);
    }

    @Test
    void a_deleted_piece_is_not_chosen_again() {
        billDeleted();
        ServiceResponse refused = change(BILL, bill);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("document-deleted");
    }

    @Test
    void a_later_version_follows_a_deleted_piece_in_whatever_order_they_are_told() {
        billDeleted();
        deleted(ines, RIB, chosenDocument(RIB), "owner-request");
        ServiceResponse told = post(
                "/api/later-versions", vault().scope(Scopes.VERSIONS_REPORT).token(), """
                {"owner": "%s", "type": "%s", "replaced": ["%s"], "document": "%s", "suited": ["household"]}""".formatted(
                                ines, BILL, bill, other));
        assertThat(told.status()).isEqualTo(204);
        assertThat(journalled(told))
                .filteredOn(entry -> entry.type().equals("consent.version-followed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact("former")).isEqualTo(bill));
        billDeleted();

        assertThat(own().text("/state")).isEqualTo("open");
        assertThat(types(own().json().path("unavailable"))).containsExactly(RIB);
        assertThat(isPermitted(given, ines, BILL, other)).isTrue();
    }

    @Test
    void a_resident_may_answer_that_there_is_no_other_document() {
        billDeleted();
        String request = own().text("/content/requests/0/id");
        ServiceResponse answered = post(
                "/api/own-cases/" + given.text("/caseReference") + "/piece-requests/" + request + "/answer",
                resident(ines).token(),
                "{\"unavailable\": \"Je viens de déménager.\"}");

        assertThat(answered.text("/state")).isEqualTo("open");
        assertThat(codes(answered.json().path("missing"), "code")).contains(BILL);
        assertThat(types(answered.json().path("unavailable"))).containsExactly(BILL);
    }

    @Test
    void a_record_of_an_agent_stays_and_a_deleted_document_is_not_refused() {
        String path = "/api/cases/" + given.text("/caseReference");
        ServiceResponse verified = post(path + "/verified-documents", agent.token(), """
                {"version": %d, "document": "%s", "facts": [{"code": "adresse", "value": "12 rue de la Loge"}]}""".formatted(
                        opened().json().path("version").asInt(), bill));
        assertThat(verified.status()).as("%s", verified).isEqualTo(200);
        billDeleted();

        assertThat(opened().text("/content/verified/0/facts/0/value")).isEqualTo("12 rue de la Loge");
        ServiceResponse refused = post(path + "/piece-requests", agent.token(), """
                {"version": %d, "type": "%s", "document": "%s", "reason": "too-old", "days": 15}""".formatted(
                        opened().json().path("version").asInt(), BILL, bill));
        assertThat(refused.problem()).isEqualTo("document-deleted");
        assertThat(post(path + "/piece-requests", agent.token(), """
                {"version": %d, "type": "%s", "document": "%s", "reason": "deleted", "days": 15}""".formatted(
                                        opened().json().path("version").asInt(), BILL, bill))
                        .status())
                .as("no agent asks for that reason")
                .isEqualTo(400);
    }

    @Test
    void a_document_of_another_type_that_is_enough_answers_too() {
        owner().sql("UPDATE demarche_types SET alternative = 'proof', required = true " + PROOFS)
                .update();
        try {
            billDeleted();
            assertThat(own().text("/state")).as("the other type is enough").isEqualTo("open");
            deleted(ines, RIB, chosenDocument(RIB), "owner-request");
            assertThat(own().text("/state")).isEqualTo("waiting");

            assertThat(change(BILL, other).status()).isEqualTo(200);
            assertThat(own().text("/state")).isEqualTo("open");
            assertThat(own().text("/content/requests/0/outcome")).isEqualTo("given");
        } finally {
            owner().sql("UPDATE demarche_types SET alternative = NULL, required = (type <> 'rib') " + PROOFS)
                    .update();
        }
    }

    @Test
    void of_what_the_vault_deleted_the_resident_is_told() {
        ServiceResponse told = deleted(ines, BILL, bill, "retention");

        assertThat(own().text("/state")).isEqualTo("waiting");
        assertThat(notices()).containsExactly("piece-requested");
        assertThat(actorOf(told)).isEqualTo("document-vault");
    }

    @Test
    void a_piece_that_was_asked_for_already_is_not_asked_for_twice() {
        post("/api/cases/" + given.text("/caseReference") + "/piece-requests", agent.token(), """
                {"version": %d, "type": "%s", "document": "%s", "reason": "too-old", "days": 7}""".formatted(
                        opened().json().path("version").asInt(), BILL, bill));
        billDeleted();

        assertThat(codes(own().json().at("/content/requests"), "reason")).containsExactly("too-old");
        assertThat(own().text("/state")).isEqualTo("waiting");
    }

    @Test
    void a_renewed_authorisation_does_not_name_it() {
        billDeleted();
        post(PATH + given.text("/id") + "/renewal", resident(ines).token(), """
                {"revision": 1, "version": 3, "textHash": "%s"}""".formatted(textHash(RENT)));

        String receipt = get(
                        PATH + given.text("/id") + "/receipt", resident(ines).token())
                .body();
        assertThat(authorisation().path("revision").asInt()).isEqualTo(2);
        assertThat(new String(Base64.getUrlDecoder().decode(receipt.split("\\.")[1]), StandardCharsets.UTF_8))
                .doesNotContain(bill);
        assertThat(codes(own().json().path("unavailable"), "document")).containsExactly(bill);
    }

    @Test
    void an_authorisation_that_has_ended_and_a_closed_account_change_nothing() {
        post(PATH + given.text("/id") + "/withdrawal", resident(ines).token(), "");
        assertThat(journalled(billDeleted())).isEmpty();
        delete("/api/account", resident(ines).scope(Scopes.ACCOUNT_ERASE).token());
        assertThat(journalled(billDeleted())).isEmpty();
    }

    @Test
    void an_authorisation_past_its_end_changes_nothing() {
        clock().advance(Duration.ofDays(91));

        assertThat(journalled(billDeleted())).isEmpty();
    }

    @Test
    void only_the_vault_reports_and_nothing_malformed_is_accepted() {
        assertThat(deleted(vault(), ines, BILL, bill, "owner-request").status()).isEqualTo(403);
        assertThat(deleted(vault().scope(Scopes.VERSIONS_REPORT), ines, BILL, bill, "owner-request")
                        .status())
                .isEqualTo(403);
        assertThat(deleted(resident(ines), ines, BILL, bill, "owner-request").status())
                .isEqualTo(403);
        assertThat(deleted(ines, BILL, "nothing", "owner-request").status()).isEqualTo(400);
        assertThat(deleted(ines, "Not a type", bill, "owner-request").status()).isEqualTo(400);
        assertThat(deleted(ines, BILL, bill, "Owner_Request").status()).isEqualTo(400);
        assertThat(post(
                                "/api/deleted-documents",
                                vault().scope(Scopes.DELETIONS_REPORT).token(),
                                "{}")
                        .status())
                .isEqualTo(400);
        assertThat(own().text("/state")).isEqualTo("open");
    }
}
