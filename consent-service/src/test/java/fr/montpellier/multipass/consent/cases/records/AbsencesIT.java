package fr.montpellier.multipass.consent.cases.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.StoredJournalEntry;
import fr.montpellier.multipass.kernel.Scopes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A resident says why they do not have a required document when they authorise. */
class AbsencesIT extends RunningConsentService {

    private static final String SCHOOL = "inscription-scolaire";
    private static final String BILL = "justificatif-domicile";
    private static final String WHY = "Je suis hébergée chez ma sœur.";

    private final String ines = newSubject();

    /** Gives the family record book alone, with these explanations. */
    private ServiceResponse give(String absences) {
        return give(absences, UUID.randomUUID().toString());
    }

    private ServiceResponse give(String absences, String key) {
        return post(
                "/api/authorisations",
                resident(ines).token(),
                """
                {"demarche": "%s", "version": 5, "types": ["livret-famille", "%s"], "textHash": "%s",
                 "documents": [{"type": "livret-famille", "id": "%s"}], "absences": [%s]}""".formatted(SCHOOL, BILL, textHash(SCHOOL), chosenDocument("livret-famille"), absences),
                "Idempotency-Key",
                key);
    }

    private static String because(String type, String explanation) {
        return """
                {"type": "%s", "explanation": "%s"}""".formatted(type, explanation);
    }

    private ServiceResponse opened(ServiceResponse given) {
        return get(
                "/api/cases/" + given.text("/caseReference"), agentOfEducation().token());
    }

    private ServiceResponse own(ServiceResponse given) {
        return get(
                "/api/own-cases/" + given.text("/caseReference"), resident(ines).token());
    }

    @Test
    void agents_of_the_department_and_the_resident_read_it_beside_what_is_missing() {
        ServiceResponse given = give(because(BILL, "  " + WHY + " "));

        assertThat(given.status()).as("%s", given).isEqualTo(201);
        for (ServiceResponse seen : List.of(opened(given), own(given))) {
            assertThat(seen.text("/content/absences/0/type")).isEqualTo(BILL);
            assertThat(seen.text("/content/absences/0/explanation")).isEqualTo(WHY);
            assertThat(seen.text("/content/absences/0/at")).isEqualTo(given.text("/givenAt"));
        }
        assertThat(get(
                                "/api/cases/" + given.text("/caseReference"),
                                agentOfCcas().token())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_explanation_is_sealed_and_neither_in_the_receipt_nor_in_the_feed_nor_in_the_journal() throws Exception {
        ServiceResponse given = give(because(BILL, WHY));

        String receipt = get(
                        "/api/authorisations/" + given.text("/id") + "/receipt",
                        resident(ines).token())
                .body();
        assertThat(SignedJWT.parse(receipt).getPayload().toString()).doesNotContain("hébergée");
        assertThat(given.body()).doesNotContain("hébergée");
        assertThat(journalled(given))
                .singleElement()
                .satisfies(entry -> assertThat(entry.entry().toString()).doesNotContain("hébergée"));
        byte[] stored = jdbc.sql("SELECT explanation FROM case_absences WHERE reference = ?")
                .param(given.text("/caseReference"))
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("hébergée");
        assertThat(get("/api/cases?limit=200", agentOfEducation().token()).body())
                .doesNotContain("hébergée");
    }

    @Test
    void once_the_document_is_given_it_is_shown_no_more() {
        ServiceResponse given = give(because(BILL, WHY));
        put(
                "/api/authorisations/" + given.text("/id") + "/documents",
                resident(ines).token(),
                """
                {"revision": 1, "documents": [{"type": "livret-famille", "id": "%s"}, {"type": "%s", "id": "%s"}]}""".formatted(chosenDocument("livret-famille"), BILL, UUID.randomUUID()));

        assertThat(opened(given).body()).doesNotContain("hébergée");
        assertThat(own(given).body()).doesNotContain("hébergée");
    }

    @Test
    void of_a_document_in_which_nothing_was_read_it_is_shown_once_that_is_known() {
        String identity = UUID.randomUUID().toString();
        JsonNode voucher =
                get("/api/demarches/cheque-loisirs", resident(ines).token()).json();
        ServiceResponse given = post(
                "/api/authorisations",
                resident(ines).acr("eidas2").token(),
                """
                {"demarche": "cheque-loisirs", "version": %d, "types": ["identite"], "textHash": "%s",
                 "documents": [{"type": "identite", "id": "%s"}], "absences": [%s]}""".formatted(
                                voucher.path("version").asInt(),
                                voucher.path("textHash").asString(),
                                identity,
                                because("identite", "Mon passeport est une photographie.")),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(given.status()).as("%s", given).isEqualTo(201);
        assertThat(own(given).body()).as("it is given").doesNotContain("photographie");

        reportUnread(given, 1, identity);
        assertThat(own(given).text("/content/absences/0/explanation")).isEqualTo("Mon passeport est une photographie.");
        assertThat(get(
                                "/api/cases/" + given.text("/caseReference"),
                                agentOfCcas().token())
                        .text("/content/absences/0/explanation"))
                .isEqualTo("Mon passeport est une photographie.");

        assertThat(change(given, 1, "", "").status()).isEqualTo(200);
        assertThat(change(given, 2, "{\"type\": \"identite\", \"id\": \"%s\"}".formatted(identity), "")
                        .status())
                .isEqualTo(200);
        reportUnread(given, 3, identity);
        assertThat(own(given).text("/content/absences/0/explanation"))
                .as("the same document was given again")
                .isEqualTo("Mon passeport est une photographie.");
        change(given, 3, "{\"type\": \"identite\", \"id\": \"%s\"}".formatted(UUID.randomUUID()), "");
        assertThat(stored(given)).as("another was given").isZero();
    }

    private void reportUnread(ServiceResponse given, int revision, String identity) {
        post("/api/unusable-documents", vault().scope(Scopes.DELETIONS_REPORT).token(), """
                {"owner": "%s", "authorisation": "%s", "revision": %d, "type": "identite", "document": "%s",
                 "reason": "nothing-read", "foundAt": "%s"}""".formatted(
                        ines, given.text("/id"), revision, identity, clock().instant()));
    }

    /** Returns the number of explanations that are kept, shown or not. */
    private int stored(ServiceResponse given) {
        return jdbc.sql("SELECT count(*) FROM case_absences WHERE reference = ?")
                .param(given.text("/caseReference"))
                .query(Integer.class)
                .single();
    }

    private ServiceResponse change(ServiceResponse given, int revision, String documents, String absences) {
        return put(
                "/api/authorisations/" + given.text("/id") + "/documents",
                resident(ines).acr("eidas2").token(),
                """
                {"revision": %d, "documents": [%s], "absences": [%s]}""".formatted(revision, documents, absences));
    }

    private ServiceResponse explain(ServiceResponse given, String absences) {
        return put(
                "/api/authorisations/" + given.text("/id") + "/absences",
                resident(ines).token(),
                """
                {"absences": [%s]}""".formatted(absences));
    }

    private static String book() {
        return """
                {"type": "livret-famille", "id": "%s"}""".formatted(chosenDocument("livret-famille"));
    }

    private static String removed(String type) {
        return """
                {"type": "%s", "explanation": null}""".formatted(type);
    }

    private boolean isUnread(ServiceResponse given) {
        return jdbc.sql("SELECT unread FROM cases WHERE reference = ?")
                .param(given.text("/caseReference"))
                .query(Boolean.class)
                .single();
    }

    private List<String> written(ServiceResponse response) {
        return journalled(response).stream().map(StoredJournalEntry::type).toList();
    }

    @Test
    void while_documents_are_changed_what_is_missing_then_is_explained_and_replaced_and_removed() {
        ServiceResponse given = give("");
        opened(given);
        assertThat(isUnread(given)).isFalse();

        ServiceResponse changed = change(given, 1, "", because("livret-famille", " " + WHY) + "," + because(BILL, WHY));
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(isUnread(given)).isTrue();
        for (ServiceResponse seen : List.of(opened(given), own(given))) {
            assertThat(seen.json().at("/content/absences")).hasSize(2);
            assertThat(seen.text("/content/absences/0/explanation")).isEqualTo(WHY);
        }
        assertThat(changed.body()).doesNotContain("hébergée");
        assertThat(journalled(changed))
                .allSatisfy(entry -> assertThat(entry.entry().toString()).doesNotContain("hébergée"))
                .extracting(entry -> entry.type())
                .containsExactly("consent.changed", "consent.absence-explained", "consent.absence-explained");
        assertThat(journalled(changed))
                .last()
                .satisfies(entry -> assertThat(entry.fact("documentType")).isEqualTo(BILL));

        ServiceResponse replaced = change(given, 2, "", because(BILL, "Je déménage."));
        assertThat(replaced.text("/revision")).as("no document was changed").isEqualTo("2");
        assertThat(own(given).text("/content/absences/0/explanation")).isEqualTo("Je déménage.");
        assertThat(own(given).text("/content/absences/1/explanation")).isEqualTo(WHY);

        ServiceResponse removed = explain(given, removed(BILL));
        assertThat(written(removed)).containsExactly("consent.absence-explanation-removed");
        assertThat(own(given).json().at("/content/absences")).hasSize(1);
        assertThat(written(explain(given, removed(BILL)))).isEmpty();
        assertThat(written(explain(given, because("livret-famille", WHY)))).isEmpty();
    }

    @Test
    void an_explanation_alone_is_no_revision_and_decides_about_no_later_version() {
        ServiceResponse given = give("");
        ServiceResponse explained = explain(given, because(BILL, WHY));
        assertThat(explained.status()).as("%s", explained).isEqualTo(200);
        assertThat(explained.text("/revision")).isEqualTo("1");
        assertThat(written(explained)).containsExactly("consent.absence-explained");
        assertThat(opened(given).text("/content/absences/0/explanation")).isEqualTo(WHY);
    }

    @Test
    void once_the_document_is_given_the_explanation_is_deleted_and_does_not_come_back() {
        ServiceResponse given = give(because(BILL, WHY));
        String bill = """
                {"type": "%s", "id": "%s"}""".formatted(BILL, UUID.randomUUID());
        change(given, 1, book() + "," + bill, "");
        change(given, 2, book(), "");

        assertThat(own(given).json().at("/content/absences")).isEmpty();
        assertThat(stored(given)).isZero();
    }

    @Test
    void a_change_with_a_refused_explanation_changes_nothing() {
        ServiceResponse given = give("");
        for (String refused : List.of(
                because("livret-famille", WHY),
                because("rib", WHY),
                because(BILL, WHY) + "," + because(BILL, "Encore."),
                because(BILL, WHY) + "," + removed(BILL))) {
            assertThat(change(given, 1, book(), refused).problem()).isEqualTo("absences-not-asked");
            assertThat(explain(given, refused).problem()).isEqualTo("absences-not-asked");
        }
        assertThat(change(given, 1, "", because("rib", WHY)).problem()).isEqualTo("absences-not-asked");
        assertThat(explain(given, because(BILL, "x".repeat(501))).status()).isEqualTo(400);
        assertThat(explain(given, because("Not a type", WHY)).status()).isEqualTo(400);
        assertThat(own(given).json().at("/content/absences")).isEmpty();
        assertThat(get(
                                "/api/authorisations/" + given.text("/id"),
                                resident(ines).token())
                        .text("/revision"))
                .isEqualTo("1");
    }

    @Test
    void nothing_is_explained_to_a_department_that_decided_or_once_the_authorisation_has_ended() {
        ServiceResponse given = give(because(BILL, WHY));
        jdbc.sql("UPDATE cases SET state = 'closed' WHERE reference = ?")
                .param(given.text("/caseReference"))
                .update();
        assertThat(explain(given, because(BILL, "Je déménage.")).problem()).isEqualTo("case-not-under-way");
        assertThat(explain(given, removed(BILL)).status())
                .as("one's own words can go")
                .isEqualTo(200);

        post(
                "/api/authorisations/" + given.text("/id") + "/withdrawal",
                resident(ines).token(),
                "");
        assertThat(explain(given, because(BILL, WHY)).problem()).isEqualTo("authorisation-ended");
        assertThat(put(
                                "/api/authorisations/" + given.text("/id") + "/absences",
                                resident(newSubject()).token(),
                                """
                        {"absences": []}""")
                        .problem())
                .isEqualTo("unknown-authorisation");
    }

    @Test
    void only_what_is_missing_is_explained_and_once() {
        assertThat(give(because("livret-famille", WHY)).problem()).isEqualTo("absences-not-asked");
        assertThat(give(because("rib", WHY)).problem()).isEqualTo("absences-not-asked");
        assertThat(give(because(BILL, WHY) + "," + because(BILL, "Encore.")).problem())
                .isEqualTo("absences-not-asked");
        assertThat(give(because(BILL, " ")).status()).isEqualTo(400);
        assertThat(give(because(BILL, "x".repeat(501))).status()).isEqualTo(400);
        assertThat(give(because("Not a type", WHY)).status()).isEqualTo(400);
        assertThat(give("").status()).as("no explanation").isEqualTo(201);
    }

    @Test
    void a_repeated_request_is_one_authorisation_and_one_explanation() {
        String key = UUID.randomUUID().toString();
        ServiceResponse given = give(because(BILL, WHY), key);
        ServiceResponse repeated = give(because(BILL, WHY), key);

        assertThat(repeated.text("/id")).isEqualTo(given.text("/id"));
        assertThat(give("", key).problem()).isEqualTo("idempotency-key-reused");
    }
}
