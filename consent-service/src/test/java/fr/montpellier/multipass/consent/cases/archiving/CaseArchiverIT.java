package fr.montpellier.multipass.consent.cases.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.consent.StoredJournalEntry;
import fr.montpellier.multipass.consent.cases.CaseExample;
import fr.montpellier.multipass.embedded.postgres.PoisonRow;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CaseArchiverIT extends CaseExample {

    @Autowired
    private CaseArchivingJob job;

    private String listed() {
        return get("/api/cases?limit=200", karim().token()).body();
    }

    @Test
    void a_closed_case_leaves_the_list_after_the_delay_of_the_demarche() {
        step("closed");
        clock().advance(Duration.ofDays(29));
        job.archiveDue();
        assertThat(listed()).contains(reference);

        clock().advance(Duration.ofDays(2));
        job.archiveDue();

        assertThat(listed()).doesNotContain(reference);
        assertThat(post("/api/cases/search", karim().token(), "{\"words\": \"%s\"}".formatted(reference))
                        .body())
                .doesNotContain(reference);
        assertThat(open().text("/state")).isEqualTo("archived");
        assertThat(open().json().at("/resident/name").isNull()).isTrue();
        assertThat(own().text("/state")).isEqualTo("archived");
        assertThat(journalledAbout(ines))
                .filteredOn(entry -> entry.type().equals("consent.case-archived"))
                .hasSize(1);
        assertThat(step("reopened").problem()).isEqualTo("step-not-allowed");
    }

    @Test
    void a_case_that_cannot_be_archived_delays_no_later_one() {
        step("closed");
        String paul = newSubject();
        ServiceResponse later = giveAid(paul);
        post(
                "/api/authorisations/" + later.text("/id") + "/withdrawal",
                resident(paul).token(),
                "");
        clock().advance(Duration.ofDays(31));

        try (PoisonRow planted = poison("cases", "reference", reference)) {
            job.archiveDue();
            job.archiveDue();
            assertThat(listed()).contains(reference).doesNotContain(later.text("/caseReference"));
        }

        clock().advance(Duration.ofMinutes(16));
        job.archiveDue();
        assertThat(listed()).doesNotContain(reference);
    }

    @Test
    void a_withdrawn_case_leaves_the_list_too_and_one_that_is_reopened_stays() {
        step("closed");
        step("reopened");
        clock().advance(Duration.ofDays(31));
        job.archiveDue();
        assertThat(listed()).contains(reference);

        withdraw();
        clock().advance(Duration.ofDays(31));
        job.archiveDue();
        assertThat(listed()).doesNotContain(reference);
        assertThat(journalledAbout(ines)).extracting(StoredJournalEntry::type).contains("consent.case-archived");
    }

    @Test
    void texts_in_an_archived_case_are_erased_after_two_years_and_its_steps_stay() {
        decide("Aide accordée pour trois mois.");
        step("closed");
        clock().advance(Duration.ofDays(31));
        job.archiveDue();
        clock().advance(Duration.ofDays(729));
        job.archiveDue();
        assertThat(open().body()).contains("Aide accordée pour trois mois.");

        clock().advance(Duration.ofDays(2));
        job.archiveDue();

        assertThat(open().body()).doesNotContain("Aide accordée", "Karim").contains("decision-recorded");
        assertThat(own().body()).doesNotContain("Aide accordée").contains("decision-recorded");
        job.archiveDue();
        assertThat(journalledAbout(ines))
                .filteredOn(entry -> entry.type().equals("consent.case-content-erased"))
                .hasSize(1);
    }

    @Test
    void why_a_document_is_missing_is_erased_with_what_else_is_written() {
        ServiceResponse given = post(
                "/api/authorisations",
                resident(ines).token(),
                """
                {"demarche": "inscription-scolaire", "version": 5, "types": ["avis-imposition", "justificatif-domicile"],
                 "documents": [{"type": "avis-imposition", "id": "%s"}], "textHash": "%s",
                 "absences": [{"type": "justificatif-domicile", "explanation": "Je suis hébergée."}]}""".formatted(chosenDocument("avis-imposition"), textHash("inscription-scolaire")),
                "Idempotency-Key",
                "with-an-explanation");
        String path = "/api/cases/" + given.text("/caseReference");
        post(
                "/api/authorisations/" + given.text("/id") + "/withdrawal",
                resident(ines).token(),
                "");
        clock().advance(Duration.ofDays(31));
        job.archiveDue();
        assertThat(get(path, agentOfEducation().token()).body()).contains("Je suis hébergée.");

        clock().advance(Duration.ofDays(731));
        job.archiveDue();
        assertThat(get(path, agentOfEducation().token()).body()).doesNotContain("hébergée");
        assertThat(jdbc.sql("SELECT count(*) FROM case_absences WHERE reference = ?")
                        .param(given.text("/caseReference"))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_second_run_archives_nothing_again() {
        withdraw();
        clock().advance(Duration.ofDays(31));
        job.archiveDue();
        int version = version();
        job.archiveDue();
        assertThat(version()).isEqualTo(version);
    }
}
