package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.recognition.InstalledTesseract;
import fr.montpellier.multipass.vault.receiving.uploads.TusClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Text that is recognised on photographs, where Tesseract is installed: what rests on it, and what does not. */
class RecognitionIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);

    @BeforeEach
    void installed() {
        InstalledTesseract.orSkip();
    }

    @Test
    void a_deposit_may_ask_for_it_where_it_is_installed() {
        Awaitility.await()
                .untilAsserted(() -> assertThat(vault.get("/api/text-recognition", resident)
                                .json()
                                .get("available")
                                .asBoolean())
                        .isTrue());
    }

    @Test
    void facts_of_a_photograph_are_for_its_owner_to_check_and_nothing_rests_on_them() throws Exception {
        JsonNode bill = deposited(
                "justificatif-domicile&date=2026-11-20&recognise=true", "ines-lambert-facture-electricite.pdf");

        assertThat(bill.get("recognition").asString()).isEqualTo("ran");
        assertThat(bill.get("recognisedFacts").values()).anySatisfy(fact -> {
            assertThat(fact.get("code").asString()).isEqualTo("titulaire");
            assertThat(fact.get("value").asString()).contains("LAMBERT");
            assertThat(fact.get("origin").asString()).isEqualTo("recognised");
        });
        assertThat(bill.get("facts").values())
                .allSatisfy(fact -> assertThat(fact.get("origin").asString()).isEqualTo("none"));
        // The page says 2 November, and its owner another day: a recognised date counts for nothing.
        assertThat(bill.at("/dated/date").asString()).isEqualTo("2026-11-20");
        assertThat(bill.at("/dated/origin").asString()).isEqualTo("owner");
        assertThat(bill.at("/check/remarks").toString()).doesNotContain("other-holder");
        assertThat(entries())
                .singleElement()
                .satisfies(row -> assertThat(row.entry())
                        .contains("recognition")
                        .contains("ran")
                        .doesNotContain("LAMBERT"));
    }

    @Test
    void text_recognition_runs_only_if_the_owner_agreed() throws Exception {
        for (String said : new String[] {"", "&recognise=false"}) {
            JsonNode bill = deposited(
                    "justificatif-domicile&date=2026-11-20" + said,
                    said.isEmpty() ? "ines-lambert-facture-electricite.pdf" : "patrick-reti-facture-eau.pdf");

            assertThat(bill.get("recognition").asString()).isEqualTo("declined");
            assertThat(bill.get("recognisedFacts").values()).isEmpty();
        }
        assertThat(entries())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.entry()).contains("declined"));
    }

    @Test
    void a_pdf_with_text_needs_none_and_a_scan_does() throws Exception {
        Answer text =
                vault.deposit(resident, "avis-imposition&recognise=true", "application/pdf", Specimens.withoutCode());
        assertThat(text.json().get("recognition").asString()).isEqualTo("not-needed");

        JsonNode scan = scanned(Specimens.photographed(DemoDocuments.file("ines-lambert-attestation-caf.pdf")));
        assertThat(scan.get("mediaType").asString()).isEqualTo("application/pdf");
        assertThat(scan.get("recognition").asString()).isEqualTo("ran");
        assertThat(scan.get("recognisedFacts").toString()).contains("612");
    }

    @Test
    void the_recognised_text_of_a_genuine_code_is_a_remark_and_no_verdict() throws Exception {
        JsonNode notice = vault.deposit(
                        resident,
                        "avis-imposition&recognise=true",
                        "image/jpeg",
                        Specimens.photographed(Specimens.valid()))
                .json();
        assertThat(notice.at("/check/verdict").asString()).isEqualTo("non-verifiable");
        assertThat(notice.at("/check/reason").asString()).isEqualTo("page-not-comparable");
        assertThat(notice.at("/check/remarks").toString()).contains("image-agrees");

        JsonNode edited = vault.deposit(
                        resident,
                        "avis-imposition&recognise=true",
                        "image/jpeg",
                        Specimens.photographed(Specimens.editedIncome()))
                .json();
        assertThat(edited.at("/check/verdict").asString()).isEqualTo("non-verifiable");
        assertThat(edited.at("/check/remarks").toString()).contains("image-differs");
        assertThat(edited.at("/check/differences").values()).isEmpty();
    }

    @Test
    void a_photograph_of_another_type_is_offered_its_place() throws Exception {
        JsonNode certificate = deposited("livret-famille&recognise=true", "ines-lambert-certificat-scolarite.pdf");

        assertThat(certificate.at("/recognisedAs/code").asString()).isEqualTo("certificat-scolarite");
        assertThat(certificate.get("recognisedBy").asString()).isEqualTo("picture");

        Answer moved = vault.post(
                "/api/documents/" + certificate.get("id").asString()
                        + "/refiling?type=certificat-scolarite&period=2026-2027",
                resident,
                "application/json",
                BodyPublishers.noBody());
        assertThat(moved.status()).as("%s", moved).isEqualTo(201);
        assertThat(moved.json().get("recognition").asString())
                .as("as agreed before")
                .isEqualTo("ran");
    }

    @Test
    void a_type_that_was_read_on_a_photograph_keeps_a_document_from_nothing() throws Exception {
        jdbc.sql("DELETE FROM later_version").update();
        JsonNode first = deposited("livret-famille", "ines-lambert-livret-famille.pdf");
        JsonNode certificate = deposited(
                "livret-famille&recognise=true&replaces=" + first.get("id").asString(),
                "ines-lambert-certificat-scolarite.pdf");
        assertThat(certificate.at("/recognisedAs/code").asString()).isEqualTo("certificat-scolarite");

        JsonNode choice = vault.choices(resident, "{\"type\": \"livret-famille\", \"whose\": \"household\"}")
                .json()
                .at("/items/0/documents/0");
        assertThat(choice.get("id")).isEqualTo(certificate.get("id"));
        assertThat(choice.get("reason").asString()).isEqualTo("suits");
        assertThat(choice.get("proposed").asBoolean()).isTrue();
        assertThat(jdbc.sql("SELECT against FROM later_version WHERE document = :document")
                        .param("document", UUID.fromString(certificate.get("id").asString()))
                        .query(String.class)
                        .list())
                .as("a later version that follows")
                .containsExactly((String) null);
    }

    private JsonNode deposited(String type, String pdf) throws Exception {
        Answer answer = vault.deposit(resident, type, "image/jpeg", Specimens.photographed(DemoDocuments.file(pdf)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json();
    }

    private List<JournalEntryRepository.Row> entries() {
        return new JournalEntryRepository(jdbc)
                .about(owner).stream()
                        .filter(row -> row.type().equals("vault.deposited"))
                        .toList();
    }

    private JsonNode scanned(byte[] photograph) throws Exception {
        String page = new TusClient(vault, resident).page("image/jpeg", photograph);
        Answer made = vault.post(
                "/api/scans",
                resident,
                "application/json",
                BodyPublishers.ofString(
                        "{\"type\":\"attestation-caf\",\"date\":\"2026-11-05\",\"recognise\":true,\"pages\":[\"%s\"]}"
                                .formatted(page)));
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        return made.json();
    }
}
