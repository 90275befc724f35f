package fr.montpellier.multipass.consent.authorisations.unavailability;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.kernel.Scopes;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A document that the vault does not open is missing in the case, with the reason, and may be given again. */
class UnusableDocumentsIT extends RunningConsentService {

    private static final String PATH = "/api/authorisations/";
    private static final String RENT = "aide-loyer";
    private static final String BILL = "justificatif-domicile";
    private static final String RIB = "rib";

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

    private ServiceResponse unusable(String owner, int revision, String type, String document, String reason) {
        return unusable(vault().scope(Scopes.DELETIONS_REPORT), owner, revision, type, document, reason);
    }

    private ServiceResponse unusable(
            TestToken caller, String owner, int revision, String type, String document, String reason) {
        return unusable(caller, owner, given.text("/id"), revision, type, document, reason);
    }

    private ServiceResponse unusable(
            TestToken caller,
            String owner,
            String authorisation,
            int revision,
            String type,
            String document,
            String reason) {
        return post("/api/unusable-documents", caller.token(), """
                {"owner": "%s", "authorisation": "%s", "revision": %d, "type": "%s", "document": "%s",
                 "reason": "%s", "foundAt": "%s"}""".formatted(
                        owner, authorisation, revision, type, document, reason, clock().instant()));
    }

    private ServiceResponse billUnusable() {
        ServiceResponse told = unusable(ines, 1, BILL, bill, "unknown");
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

    private List<String> notices() {
        return jdbc.sql("SELECT kind FROM notice_outbox WHERE subject = ? ORDER BY happened_at")
                .param(ines)
                .query((row, number) -> row.getString("kind"))
                .list();
    }

    @Test
    void the_piece_is_missing_and_the_case_waits_with_the_reason_for_both_sides() {
        assertThat(step("completed").text("/state")).isEqualTo("complete");
        ServiceResponse told = billUnusable();

        JsonNode own = own().json();
        assertThat(own.path("state").asString()).isEqualTo("waiting");
        assertThat(codes(own.path("missing"), "code")).contains(BILL);
        assertThat(own.path("given").has(BILL)).isFalse();
        assertThat(own.path("unavailable")).singleElement().satisfies(each -> {
            assertThat(each.at("/type/code").asString()).isEqualTo(BILL);
            assertThat(each.path("document").asString()).isEqualTo(bill);
            assertThat(each.path("reason").asString()).isEqualTo("unknown");
        });
        assertThat(own.at("/content/requests")).singleElement().satisfies(each -> {
            assertThat(each.path("reason").asString()).isEqualTo("not-usable");
            assertThat(each.path("refused").asString()).isEqualTo(bill);
        });

        JsonNode seen = opened().json();
        assertThat(codes(seen.path("unavailable"), "reason")).containsExactly("unknown");
        assertThat(seen.path("missing").valueStream().map(JsonNode::asString)).contains(BILL);
        assertThat(seen.path("given").has(BILL)).isFalse();
        assertThat(codes(seen.at("/content/history"), "step")).endsWith("completed", "document-not-usable");
        assertThat(isPermitted(given, ines, BILL, bill)).isFalse();
        assertThat(isPermitted(given, ines, RIB, chosenDocument(RIB))).isTrue();
        assertThat(journalled(told)).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("consent.document-not-usable");
            assertThat(entry.subjectReference()).isEqualTo(ines);
            assertThat(entry.fact("document")).isEqualTo(bill);
            assertThat(entry.fact("documentType")).isEqualTo(BILL);
            assertThat(entry.fact("reason")).isEqualTo("unknown");
        });
        assertThat(actorOf(told)).isEqualTo("document-vault");
        assertThat(notices()).containsExactly("piece-requested");
    }

    @Test
    void an_unusable_document_stays_listed_as_given() {
        String receipt = PATH + given.text("/id") + "/receipt";
        String before = get(receipt, resident(ines).token()).body();
        billUnusable();

        assertThat(get(receipt, resident(ines).token()).body()).isEqualTo(before);
        assertThat(authorisation().path("revision").asInt()).isEqualTo(1);
        assertThat(authorisation().path("documents").has(BILL)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"another-type", "replaced", "damaged", "nothing-read"})
    void an_optional_piece_is_said_not_to_be_usable_and_the_case_goes_on(String reason) {
        step("completed");
        unusable(ines, 1, RIB, chosenDocument(RIB), reason);

        JsonNode seen = opened().json();
        assertThat(seen.path("state").asString()).isEqualTo("complete");
        assertThat(codes(seen.path("unavailable"), "reason")).containsExactly(reason);
        assertThat(seen.at("/content/requests")).isEmpty();
        assertThat(codes(seen.at("/content/history"), "step")).endsWith("document-not-usable");
    }

    @Test
    void a_decided_case_stays_decided_and_says_it() {
        step("decision-recorded");
        billUnusable();

        assertThat(opened().text("/state")).isEqualTo("decided");
        assertThat(opened().json().at("/content/requests")).isEmpty();
        assertThat(codes(opened().json().path("unavailable"), "document")).containsExactly(bill);
        assertThat(notices()).isEmpty();
    }

    @Test
    void told_twice_or_with_another_reason_it_changes_nothing() {
        billUnusable();
        int version = opened().json().path("version").asInt();

        assertThat(journalled(billUnusable())).isEmpty();
        assertThat(journalled(unusable(ines, 1, BILL, bill, "damaged"))).isEmpty();
        assertThat(opened().json().path("version").asInt()).isEqualTo(version);
        assertThat(codes(own().json().path("unavailable"), "reason")).containsExactly("unknown");
    }

    @Test
    void of_another_revision_another_resident_or_an_unnamed_document_it_changes_nothing() {
        assertThat(journalled(unusable(ines, 2, BILL, bill, "unknown"))).isEmpty();
        assertThat(journalled(unusable(newSubject(), 1, BILL, bill, "unknown"))).isEmpty();
        assertThat(journalled(unusable(ines, 1, BILL, other, "unknown"))).isEmpty();
        assertThat(journalled(unusable(ines, 1, RIB, bill, "unknown"))).isEmpty();
        ServiceResponse ofNone = unusable(
                vault().scope(Scopes.DELETIONS_REPORT), ines, UUID.randomUUID().toString(), 1, BILL, bill, "unknown");
        assertThat(ofNone.status()).isEqualTo(204);
        assertThat(journalled(ofNone)).isEmpty();
        assertThat(own().text("/state")).isEqualTo("open");
        assertThat(own().json().path("unavailable")).isEmpty();
    }

    @Test
    void a_late_report_on_an_earlier_revision_does_not_hide_what_was_given_since() {
        change(BILL, other);
        change(BILL, bill);
        billUnusable();

        assertThat(own().text("/state")).isEqualTo("open");
        assertThat(isPermitted(given, ines, BILL, bill)).isTrue();
    }

    @Test
    void another_piece_answers() {
        billUnusable();
        assertThat(change(BILL, other, RIB, chosenDocument(RIB)).status()).isEqualTo(200);

        JsonNode own = own().json();
        assertThat(own.path("state").asString()).isEqualTo("open");
        assertThat(own.path("unavailable")).isEmpty();
        assertThat(own.at("/content/requests/0/outcome").asString()).isEqualTo("given");
        assertThat(codes(own.at("/content/history"), "step"))
                .contains("document-not-usable", "request-answered", "resumed");
    }

    @Test
    void the_same_piece_may_be_given_again_and_is_judged_again() {
        billUnusable();
        ServiceResponse again =
                change("bulletin-salaire", chosenDocument("bulletin-salaire"), BILL, bill, RIB, chosenDocument(RIB));

        assertThat(again.status()).as("%s", again).isEqualTo(200);
        assertThat(authorisation().path("revision").asInt()).isEqualTo(2);
        assertThat(own().text("/state")).isEqualTo("open");
        assertThat(own().json().path("unavailable")).isEmpty();
        assertThat(isPermitted(given, ines, BILL, bill)).isTrue();

        unusable(ines, 2, BILL, bill, "unknown");
        assertThat(own().text("/state")).isEqualTo("waiting");
        assertThat(codes(own().json().path("unavailable"), "reason")).containsExactly("unknown");
    }

    @Test
    void an_agent_does_not_refuse_it() {
        billUnusable();
        ServiceResponse refused =
                post("/api/cases/" + given.text("/caseReference") + "/piece-requests", agent.token(), """
                {"version": %d, "type": "%s", "document": "%s", "reason": "too-old", "days": 15}""".formatted(
                                opened().json().path("version").asInt(), BILL, bill));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("document-not-usable");
    }

    @Test
    void an_authorisation_that_has_ended_changes_nothing() {
        post(PATH + given.text("/id") + "/withdrawal", resident(ines).token(), "");

        assertThat(journalled(unusable(ines, 1, BILL, bill, "unknown"))).isEmpty();
        assertThat(journalled(unusable(ines, 2, BILL, bill, "unknown"))).isEmpty();
    }

    @Test
    void only_the_vault_reports_and_nothing_malformed_is_accepted() {
        assertThat(unusable(vault(), ines, 1, BILL, bill, "unknown").status()).isEqualTo(403);
        assertThat(unusable(resident(ines), ines, 1, BILL, bill, "unknown").status())
                .isEqualTo(403);
        assertThat(unusable(ines, 0, BILL, bill, "unknown").status()).isEqualTo(400);
        assertThat(unusable(ines, 1, BILL, "nothing", "unknown").status()).isEqualTo(400);
        assertThat(unusable(ines, 1, BILL, bill, "owner-request").status())
                .as("that is a deletion")
                .isEqualTo(400);
        assertThat(own().text("/state")).isEqualTo("open");
    }
}
