package fr.montpellier.multipass.vault.giving.reports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests that a document that replaced another is reported to the consent service as soon as that is possible. */
class LaterVersionsIT extends VaultIT {

    @Autowired
    private ReportJob job;

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String resident = TOKENS.resident(owner)
            .audience("document-vault")
            .scope("documents.own")
            .claim("given_name", "Inès")
            .claim("family_name", "Lambert")
            .claim("birthdate", "1991-03-08")
            .token();
    private String first = "";

    @BeforeEach
    void a_document() throws Exception {
        jdbc.sql("DELETE FROM later_version").update();
        first = id(deposit("livret-famille", "", Specimens.withoutCode()));
    }

    private Answer deposit(String type, String replaced, byte[] file) throws Exception {
        return vault.post(
                "/api/documents?type=" + type + (replaced.isEmpty() ? "" : "&replaces=" + replaced),
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(file));
    }

    private static String id(Answer deposited) {
        assertThat(deposited.status()).as("%s", deposited).isEqualTo(201);
        return deposited.json().get("id").asString();
    }

    @Test
    void a_later_version_is_told_once() throws Exception {
        String second = id(deposit("livret-famille", first, DemoDocuments.file("ines-lambert-livret-famille.pdf")));
        job.run();
        job.run();

        assertThat(CONSENT.laterVersions()).singleElement().satisfies(told -> {
            assertThat(told.get("owner").asString()).isEqualTo(owner);
            assertThat(told.get("type").asString()).isEqualTo("livret-famille");
            assertThat(told.get("replaced").toString()).isEqualTo("[\"" + first + "\"]");
            assertThat(told.get("document").asString()).isEqualTo(second);
            assertThat(told.has("dated")).isFalse();
            assertThat(told.get("suited").toString()).isEqualTo("[\"applicant\",\"household\",\"child\"]");
        });
    }

    @Test
    void a_document_that_replaces_none_is_not_told() {
        job.run();

        assertThat(CONSENT.laterVersions()).isEmpty();
    }

    @Test
    void while_the_consent_service_is_down_nothing_is_lost_and_the_last_version_is_told_in_the_place_of_all()
            throws Exception {
        CONSENT.refuseReports(true);
        String second = id(deposit("livret-famille", first, DemoDocuments.file("ines-lambert-livret-famille.pdf")));
        job.run();
        String third = id(deposit("livret-famille", second, DemoDocuments.file("anh-nguyen-jugement.pdf")));
        job.run();
        assertThat(CONSENT.laterVersions()).isEmpty();

        CONSENT.refuseReports(false);
        job.run();
        assertThat(CONSENT.laterVersions()).singleElement().satisfies(told -> {
            assertThat(told.get("document").asString()).isEqualTo(third);
            assertThat(told.get("replaced").toString()).isEqualTo("[\"%s\",\"%s\"]".formatted(second, first));
        });
    }

    @Test
    void an_erased_version_is_named_among_the_versions_that_are_replaced() throws Exception {
        String second = id(deposit("livret-famille", first, DemoDocuments.file("ines-lambert-livret-famille.pdf")));
        String third = id(deposit("livret-famille", second, DemoDocuments.file("anh-nguyen-jugement.pdf")));
        vault.delete("/api/documents/" + first, resident);
        vault.delete("/api/documents/" + second, resident);
        job.run();

        assertThat(CONSENT.laterVersions()).singleElement().satisfies(told -> {
            assertThat(told.get("document").asString()).isEqualTo(third);
            assertThat(told.get("replaced").toString()).isEqualTo("[\"%s\",\"%s\"]".formatted(second, first));
        });
    }

    @Test
    void a_report_that_is_never_accepted_does_not_delay_the_others() throws Exception {
        CONSENT.refuseReports(true);
        String second = id(deposit("livret-famille", first, DemoDocuments.file("anh-nguyen-jugement.pdf")));
        job.run();
        CONSENT.refuseReportOf(second);
        String other = id(deposit("livret-famille", "", DemoDocuments.file("ines-lambert-facture-electricite.pdf")));
        String later = id(deposit("livret-famille", other, DemoDocuments.file("ines-lambert-livret-famille.pdf")));
        job.run();
        assertThat(CONSENT.laterVersions())
                .singleElement()
                .satisfies(told -> assertThat(told.get("document").asString()).isEqualTo(later));
    }

    @Test
    void a_version_without_a_date_is_told_once_its_owner_states_it() throws Exception {
        String bill =
                id(deposit("justificatif-domicile", "", DemoDocuments.file("ines-lambert-facture-electricite.pdf")));
        Answer undated = deposit("justificatif-domicile", bill, DemoDocuments.file("ines-lambert-livret-famille.pdf"));
        assertThat(undated.json().at("/status").toString()).contains("undated");
        job.run();
        assertThat(CONSENT.laterVersions()).isEmpty();

        String today = LocalDate.now(ZoneId.of("Europe/Paris")).toString();
        assertThat(vault.put("/api/documents/" + id(undated) + "/date", resident, "{\"date\": \"" + today + "\"}")
                        .status())
                .isEqualTo(200);
        job.run();
        assertThat(CONSENT.laterVersions()).singleElement().satisfies(told -> {
            assertThat(told.get("dated").asString()).isEqualTo(today);
            assertThat(told.has("year")).isFalse();
        });
    }

    @Test
    void the_year_of_incomes_of_a_notice_is_told() throws Exception {
        String notice = id(deposit("avis-imposition&period=2024", "", TestFiles.manyPages(1)));
        id(deposit("avis-imposition&period=2026", notice, TestFiles.manyPages(2)));
        job.run();

        assertThat(CONSENT.laterVersions()).singleElement().satisfies(told -> {
            assertThat(told.get("dated").asString()).isEqualTo("2025-12-31");
            assertThat(told.get("year").asInt()).isEqualTo(2025);
        });
    }

    @Test
    void a_forged_version_is_told_as_falsified() throws Exception {
        String notice = id(deposit("avis-imposition", "", Specimens.valid()));
        assertThat(deposit("avis-imposition", notice, Specimens.editedIncome()).status())
                .isEqualTo(201);
        job.run();

        assertThat(CONSENT.laterVersions())
                .singleElement()
                .satisfies(told -> assertThat(told.get("against").asString()).isEqualTo("falsified"));
    }

    @Test
    void a_version_that_looks_like_another_type_is_told_as_such() throws Exception {
        String bill =
                id(deposit("justificatif-domicile", "", DemoDocuments.file("ines-lambert-facture-electricite.pdf")));
        Answer certificate =
                deposit("justificatif-domicile", bill, DemoDocuments.file("ines-lambert-attestation-caf.pdf"));
        assertThat(certificate.json().at("/recognisedAs/code").asString()).isEqualTo("attestation-caf");
        job.run();

        assertThat(CONSENT.laterVersions()).singleElement().satisfies(told -> {
            assertThat(told.get("document").asString()).isEqualTo(id(certificate));
            assertThat(told.get("against").asString()).isEqualTo("another-type");
        });
    }

    @Test
    void a_certificate_of_an_unknown_pupil_suits_no_one_and_is_not_called_falsified() throws Exception {
        String lina =
                id(deposit("certificat-scolarite", "", DemoDocuments.file("ines-lambert-certificat-scolarite.pdf")));
        id(deposit(
                "certificat-scolarite",
                lina,
                DemoDocuments.page(
                        "Certificat de scolarité", "Année scolaire 2026-2027", "Nom de l'élève : Hugo DURAND")));
        job.run();

        assertThat(CONSENT.laterVersions()).singleElement().satisfies(told -> {
            assertThat(told.get("suited").toString()).isEqualTo("[]");
            assertThat(told.get("against").asString()).isEqualTo("other-pupil");
        });
    }

    @Test
    void an_expired_version_is_told_with_its_end_since_a_demarche_may_accept_it() throws Exception {
        String bill =
                id(deposit("justificatif-domicile", "", DemoDocuments.file("ines-lambert-facture-electricite.pdf")));
        String undated =
                id(deposit("justificatif-domicile", bill, DemoDocuments.file("ines-lambert-livret-famille.pdf")));
        LocalDate old = LocalDate.now(ZoneId.of("Europe/Paris")).minusYears(2);
        Answer dated = vault.put("/api/documents/" + undated + "/date", resident, "{\"date\": \"" + old + "\"}");
        assertThat(dated.json().at("/status").toString()).contains("expired");
        job.run();

        assertThat(CONSENT.laterVersions()).singleElement().satisfies(told -> {
            assertThat(told.get("dated").asString()).isEqualTo(old.toString());
            assertThat(told.get("validUntil").asString())
                    .isEqualTo(dated.json().at("/validUntil").asString());
            assertThat(told.get("endStated").asBoolean()).isFalse();
            assertThat(told.get("suited").toString()).contains("household");
        });
    }

    @Test
    void the_document_of_another_person_is_told_for_those_alone_whose_it_may_be() throws Exception {
        String bill =
                id(deposit("justificatif-domicile", "", DemoDocuments.file("ines-lambert-facture-electricite.pdf")));
        Answer anothers = deposit("justificatif-domicile", bill, DemoDocuments.file("patrick-reti-facture-eau.pdf"));
        assertThat(anothers.json().at("/status").toString()).contains("other-holder");
        job.run();

        assertThat(CONSENT.laterVersions())
                .singleElement()
                .satisfies(told -> assertThat(told.get("suited").toString()).isEqualTo("[\"household\",\"child\"]"));
    }

    @Test
    void a_version_that_was_erased_meanwhile_is_not_told() throws Exception {
        String second = id(deposit("livret-famille", first, DemoDocuments.file("ines-lambert-livret-famille.pdf")));
        assertThat(vault.delete("/api/documents/" + second, resident).status()).isEqualTo(204);
        job.run();

        assertThat(CONSENT.laterVersions()).isEmpty();
    }
}
