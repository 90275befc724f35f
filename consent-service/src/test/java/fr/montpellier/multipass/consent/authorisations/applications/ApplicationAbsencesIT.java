package fr.montpellier.multipass.consent.authorisations.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A resident says on the consent screen why they do not have a required document. */
class ApplicationAbsencesIT extends RunningConsentService {

    private static final String RENT = "aide-loyer";
    private static final String PAYSLIP = "bulletin-salaire";
    private static final String BILL = "justificatif-domicile";
    private static final String WHY = "Je suis hébergée chez ma sœur.";

    private final String ines = newSubject();
    private final String id = UUID.randomUUID().toString();

    private static String path(String application, String authorisation) {
        return "/api/applications/" + application + "/authorisations/" + authorisation;
    }

    /** Gives three payslips and no bill, with these explanations. */
    private ServiceResponse give(String absences) {
        return put(path(DEMO_APPLICATION, id), onTheConsentScreen(ines).token(), """
                {"demarche": "%s", "version": 3, "types": ["%s", "%s"], "textHash": "%s", "absences": [%s],
                 "documents": [{"type": "%s", "id": "%s"}, {"type": "%s", "id": "%s"}, {"type": "%s", "id": "%s"}]}""".formatted(
                        RENT,
                        PAYSLIP,
                        BILL,
                        textHash(RENT),
                        absences,
                        PAYSLIP,
                        chosenDocument("1"),
                        PAYSLIP,
                        chosenDocument("2"),
                        PAYSLIP,
                        chosenDocument("3")));
    }

    private static String because(String type, String explanation) {
        return """
                {"type": "%s", "explanation": "%s"}""".formatted(type, explanation);
    }

    private ServiceResponse state() {
        return get(path(DEMO_APPLICATION, id), identityServer().token());
    }

    private ServiceResponse absences() {
        return get(path(DEMO_APPLICATION, id) + "/absences", identityServer().token());
    }

    @Test
    void the_application_is_told_of_which_types_and_reads_the_sentence_when_it_asks() {
        ServiceResponse given = give(because(BILL, "  " + WHY + " "));
        assertThat(given.status()).as("%s", given).isEqualTo(201);
        assertThat(given.text("/explained/0")).isEqualTo(BILL);
        assertThat(state().text("/explained/0")).isEqualTo(BILL);
        assertThat(given.body() + state().body()).doesNotContain("hébergée");

        ServiceResponse read = absences();
        assertThat(read.text("/items/0/type")).isEqualTo(BILL);
        assertThat(read.text("/items/0/explanation")).isEqualTo(WHY);
        assertThat(read.json().path("items")).hasSize(1);
    }

    @Test
    void each_reading_by_the_application_is_in_the_journal_without_the_sentence() {
        give(because(BILL, WHY));
        for (ServiceResponse read : List.of(absences(), absences())) {
            assertThat(journalled(read)).singleElement().satisfies(entry -> {
                assertThat(entry.type()).isEqualTo("consent.absence-read");
                assertThat(entry.subjectReference()).isEqualTo(ines);
                assertThat(entry.fact("application")).isEqualTo(DEMO_APPLICATION);
                assertThat(entry.fact("documentType")).isEqualTo(BILL);
                assertThat(entry.fact("demarche")).isEqualTo(RENT);
                assertThat(entry.entry().toString()).doesNotContain("hébergée");
            });
            assertThat(actorOf(read)).isEqualTo(DEMO_APPLICATION);
        }
        assertThat(journalled(state())).isEmpty();
    }

    @Test
    void agents_and_the_resident_read_it_in_the_case_and_no_receipt_has_it() throws Exception {
        ServiceResponse given = give(because(BILL, WHY));
        String reference = given.text("/caseReference");

        assertThat(get("/api/cases/" + reference, agentOfCcas().token()).text("/content/absences/0/explanation"))
                .isEqualTo(WHY);
        assertThat(get("/api/own-cases/" + reference, resident(ines).token()).text("/content/absences/0/explanation"))
                .isEqualTo(WHY);
        String receipt = get(
                        "/api/authorisations/" + id + "/receipt", resident(ines).token())
                .body();
        assertThat(SignedJWT.parse(receipt).getPayload().toString()).doesNotContain("hébergée");
    }

    @Test
    void once_the_document_is_given_nothing_is_told_or_read() {
        give(because(BILL, WHY));
        put("/api/authorisations/" + id + "/documents", resident(ines).token(), """
                {"revision": 1, "documents": [{"type": "%s", "id": "%s"}, {"type": "%s", "id": "%s"}, {"type": "%s", "id": "%s"},
                 {"type": "%s", "id": "%s"}]}""".formatted(
                        PAYSLIP,
                        chosenDocument("1"),
                        PAYSLIP,
                        chosenDocument("2"),
                        PAYSLIP,
                        chosenDocument("3"),
                        BILL,
                        chosenDocument(BILL)));

        assertThat(state().json().path("explained")).isEmpty();
        ServiceResponse read = absences();
        assertThat(read.json().path("items")).isEmpty();
        assertThat(journalled(read)).isEmpty();
    }

    @Test
    void after_a_withdrawal_it_is_read_no_more() {
        give(because(BILL, WHY));
        post("/api/authorisations/" + id + "/withdrawal", resident(ines).token(), "");

        ServiceResponse refused = absences();
        assertThat(refused.problem()).isEqualTo("authorisation-ended");
        assertThat(refused.body()).doesNotContain("hébergée");
    }

    @Test
    void another_application_and_another_caller_do_not_read_it() {
        give(because(BILL, WHY));

        assertThat(get(
                                path("another-application", id) + "/absences",
                                identityServer().token())
                        .status())
                .isEqualTo(404);
        assertThat(get(path(DEMO_APPLICATION, id) + "/absences", resident(ines).token())
                        .status())
                .isEqualTo(403);
        assertThat(get(
                                path(DEMO_APPLICATION, id) + "/absences",
                                onTheConsentScreen(ines).token())
                        .problem())
                .isEqualTo("wrong-role");
        assertThat(get(path(DEMO_APPLICATION, id) + "/absences", vault().token())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void only_what_is_missing_is_explained_and_once() {
        assertThat(give(because(PAYSLIP, WHY)).problem()).isEqualTo("absences-not-asked");
        assertThat(give(because("rib", WHY)).problem()).isEqualTo("absences-not-asked");
        assertThat(give(because(BILL, WHY) + "," + because(BILL, "Encore.")).problem())
                .isEqualTo("absences-not-asked");
        assertThat(give(because(BILL, " ")).status()).isEqualTo(400);
        assertThat(give(because(BILL, "x".repeat(501))).status()).isEqualTo(400);
        assertThat(state().status()).as("nothing was recorded").isEqualTo(404);
    }
}
