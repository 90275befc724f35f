package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The date from which the validity of a deposited document counts. */
class DocumentDatesIT extends VaultIT {

    private final String resident = residentToken(newSubject());
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));

    @Test
    void a_notice_of_2015_is_old_on_the_day_on_which_it_arrives() throws Exception {
        JsonNode notice = kept(deposit("avis-imposition&period=2015", TestFiles.manyPages(1)));

        assertThat(notice.at("/dated/date").asString()).isEqualTo("2014-12-31");
        assertThat(notice.at("/dated/origin").asString()).isEqualTo("owner");
        assertThat(notice.at("/dated/toCheck").asBoolean()).isTrue();
        assertThat(notice.get("validUntil").asString()).isEqualTo("2016-09-29");
    }

    @Test
    void what_the_page_says_counts_before_what_its_owner_says() throws Exception {
        JsonNode notice =
                kept(deposit("avis-imposition&period=" + Year.now(ZoneId.of("Europe/Paris")), Specimens.withoutCode()));

        assertThat(notice.at("/dated/date").asString()).isEqualTo("2021-12-31");
        assertThat(notice.at("/dated/origin").asString()).isEqualTo("page");
        assertThat(notice.get("validUntil").asString()).isEqualTo("2023-09-30");
    }

    @Test
    void the_day_that_its_owner_states_is_marked_as_to_be_checked() throws Exception {
        LocalDate issued = today.minusDays(10);
        JsonNode bill = kept(deposit("justificatif-domicile&date=" + issued, TestFiles.manyPages(1)));

        assertThat(bill.at("/dated/date").asString()).isEqualTo(issued.toString());
        assertThat(bill.at("/dated/basis").asString()).isEqualTo("issue-date");
        assertThat(bill.at("/dated/toCheck").asBoolean()).isTrue();
        assertThat(bill.get("validUntil").asString())
                .isEqualTo(issued.plusDays(90).toString());
    }

    @Test
    void a_date_in_the_future_is_refused_and_nothing_is_kept() throws Exception {
        for (String stated : new String[] {
            "avis-imposition&period=2099",
            "certificat-scolarite&period=2098-2099",
            "bulletin-salaire&period=2099-01",
            "justificatif-domicile&date=" + today.plusDays(1),
            "identite&date=2099-01-01"
        }) {
            Answer refused = deposit(stated, TestFiles.manyPages(1));
            assertThat(refused.status()).as("%s: %s", stated, refused).isEqualTo(422);
            assertThat(refused.problem()).isEqualTo("date-in-future");
        }
        assertThat(deposit("justificatif-domicile&date=2026-02-30", TestFiles.manyPages(1))
                        .problem())
                .isEqualTo("invalid-date");
        assertThat(vault.get("/api/documents", resident).json().get("items")).isEmpty();
    }

    @Test
    void a_date_that_is_neither_legible_nor_stated_is_asked_for() throws Exception {
        assertThat(deposit("justificatif-domicile", TestFiles.manyPages(1)).problem())
                .isEqualTo("date-needed");
        assertThat(deposit("certificat-scolarite", TestFiles.manyPages(1)).problem())
                .isEqualTo("date-needed");
        // An identity document without one is asked about once a year, as what is valid until replaced.
        assertThat(kept(deposit("identite", TestFiles.manyPages(1)))
                        .get("dated")
                        .isNull())
                .isTrue();
    }

    private Answer deposit(String typeAndMore, byte[] file) throws Exception {
        return vault.post(
                "/api/documents?type=" + typeAndMore, resident, "application/pdf", BodyPublishers.ofByteArray(file));
    }

    private static JsonNode kept(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json();
    }
}
