package fr.montpellier.multipass.consent.cases.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A resident says why they do not have a required document when they authorise. */
class AbsencesIT extends RunningConsentService {

    private static final String CANTEEN = "tarif-cantine";
    private static final String BILL = "justificatif-domicile";
    private static final String WHY = "Je suis hébergée chez ma sœur.";

    private final String ines = newSubject();

    /** Gives the tax notice alone, with these explanations. */
    private ServiceResponse give(String absences) {
        return give(absences, UUID.randomUUID().toString());
    }

    private ServiceResponse give(String absences, String key) {
        return post(
                "/api/authorisations",
                resident(ines).token(),
                """
                {"demarche": "%s", "version": 2, "types": ["avis-imposition", "%s"], "textHash": "%s",
                 "documents": [{"type": "avis-imposition", "id": "%s"}], "absences": [%s]}""".formatted(CANTEEN, BILL, textHash(CANTEEN), chosenDocument("avis-imposition"), absences),
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
    void it_is_sealed_and_neither_in_the_receipt_nor_in_the_feed_nor_in_the_journal() throws Exception {
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
                {"revision": 1, "documents": [{"type": "avis-imposition", "id": "%s"}, {"type": "%s", "id": "%s"}]}""".formatted(chosenDocument("avis-imposition"), BILL, UUID.randomUUID()));

        assertThat(opened(given).body()).doesNotContain("hébergée");
        assertThat(own(given).body()).doesNotContain("hébergée");
    }

    @Test
    void only_what_is_missing_is_explained_and_once() {
        assertThat(give(because("avis-imposition", WHY)).problem()).isEqualTo("absences-not-asked");
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
