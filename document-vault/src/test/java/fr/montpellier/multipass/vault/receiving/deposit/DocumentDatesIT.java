package fr.montpellier.multipass.vault.receiving.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The date from which the validity of a deposited document counts. */
class DocumentDatesIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

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
    void a_date_on_the_page_has_precedence_over_the_owners() throws Exception {
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
    void a_document_without_a_legible_date_is_kept_and_awaits_it() throws Exception {
        JsonNode bill = kept(deposit("justificatif-domicile", TestFiles.manyPages(1)));

        assertThat(bill.get("dated").isNull()).isTrue();
        assertThat(bill.get("awaitedDate").asString()).isEqualTo("issue-date");
        assertThat(bill.get("validUntil").isNull()).isTrue();
        assertThat(bill.at("/status/code").asString()).isEqualTo("undated");
        assertThat(vault.choices(resident, "{\"type\": \"justificatif-domicile\"}")
                        .json()
                        .at("/items/0/documents/0/proposed")
                        .asBoolean())
                .as("no one knows whether it is valid")
                .isFalse();
        assertThat(vault.post(still(bill), resident, "text/plain", BodyPublishers.noBody())
                        .problem())
                .isEqualTo("nothing-asked");
        assertThat(kept(deposit("identite", TestFiles.manyPages(2)))
                        .get("awaitedDate")
                        .asString())
                .isEqualTo("expiry-date");
        assertThat(kept(deposit("rib", TestFiles.manyPages(3)))
                        .get("awaitedDate")
                        .isNull())
                .as("a type that counts from no date")
                .isTrue();
    }

    @Test
    void a_day_on_the_page_that_is_some_weeks_ahead_is_not_that_of_issue() throws Exception {
        JsonNode paidLater = kept(deposit("bulletin-salaire", page("Date de paiement : ", today.plusDays(3))));
        assertThat(paidLater.get("dated").isNull()).isTrue();
        assertThat(paidLater.get("awaitedDate").asString()).isEqualTo("issue-date");
        String month = YearMonth.from(today).toString();
        assertThat(stated(paidLater, "{\"period\":\"" + month + "\"}")
                        .json()
                        .at("/dated/toCheck")
                        .asBoolean())
                .isTrue();

        JsonNode stated = kept(deposit(
                "justificatif-domicile&date=" + today.minusDays(2), page("Date de paiement : ", today.plusDays(60))));
        assertThat(stated.at("/dated/origin").asString()).isEqualTo("owner");
        assertThat(deposit("justificatif-domicile", page("Facture du ", today.plusDays(61)))
                        .problem())
                .isEqualTo("date-in-future");
        assertThat(kept(deposit("justificatif-domicile", page("Facture du ", today)))
                        .at("/dated/origin")
                        .asString())
                .isEqualTo("page");
    }

    private static byte[] page(String label, LocalDate day) {
        return DemoDocuments.page(
                "Pièce du " + day,
                label + DateTimeFormatter.ofPattern("dd/MM/yyyy").format(day));
    }

    @Test
    void the_date_that_is_stated_later_counts_as_one_stated_at_the_deposit() throws Exception {
        LocalDate issued = today.minusDays(10);
        JsonNode bill = kept(deposit("justificatif-domicile", TestFiles.manyPages(1)));

        JsonNode dated = stated(bill, "{\"date\":\"" + issued + "\"}").json();

        assertThat(dated.at("/dated/date").asString()).isEqualTo(issued.toString());
        assertThat(dated.at("/dated/origin").asString()).isEqualTo("owner");
        assertThat(dated.at("/dated/toCheck").asBoolean()).isTrue();
        assertThat(dated.get("awaitedDate").isNull()).isTrue();
        assertThat(dated.get("period").asString())
                .isEqualTo(YearMonth.from(issued).toString());
        assertThat(dated.get("validUntil").asString())
                .isEqualTo(issued.plusDays(90).toString());
        assertThat(dated.at("/status/code").asString()).isEqualTo("no-code");
        assertThat(stated(bill, "{\"date\":\"" + today + "\"}").problem())
                .as("a service may have checked the first")
                .isEqualTo("date-known");
        assertThat(new JournalEntryRepository(jdbc)
                        .mentioning(bill.get("id").asString()).stream()
                                .filter(row -> row.type().equals("vault.date-stated"))
                                .toList())
                .singleElement()
                .satisfies(row -> assertThat(row.entry()).doesNotContain(issued.toString()));
    }

    @Test
    void the_date_follows_from_a_year_where_the_type_says_so() throws Exception {
        JsonNode notice = kept(deposit("avis-imposition", TestFiles.manyPages(1)));
        JsonNode certificate = kept(deposit("certificat-scolarite", TestFiles.manyPages(2)));

        JsonNode dated = stated(notice, "{\"period\":\"2015\"}").json();

        assertThat(dated.at("/dated/date").asString()).isEqualTo("2014-12-31");
        assertThat(dated.get("period").asString()).isEqualTo("2015");
        assertThat(dated.at("/status/code").asString()).isEqualTo("expired");
        assertThat(stated(certificate, "{\"period\":\"2025-2026\"}")
                        .json()
                        .get("validUntil")
                        .asString())
                .isEqualTo("2026-08-31");
    }

    @Test
    void a_wrong_statement_changes_nothing() throws Exception {
        JsonNode notice = kept(deposit("avis-imposition", TestFiles.manyPages(1)));
        JsonNode bill = kept(deposit("justificatif-domicile", TestFiles.manyPages(2)));

        assertThat(stated(notice, "{\"period\":\"2099\"}").problem()).isEqualTo("date-in-future");
        assertThat(stated(notice, "{\"date\":\"2026-01-01\"}").problem()).isEqualTo("date-needed");
        assertThat(stated(notice, "{}").problem()).isEqualTo("date-needed");
        assertThat(stated(bill, "{\"date\":\"" + today.plusDays(1) + "\"}").problem())
                .isEqualTo("date-in-future");
        assertThat(stated(bill, "{\"date\":\"2026-02-30\"}").problem()).isEqualTo("invalid-date");
        assertThat(stated(bill, "{\"period\":\"hier\"}").problem()).isEqualTo("invalid-period");
        assertThat(vault.put(
                                "/api/documents/" + bill.get("id").asString() + "/date",
                                residentToken(newSubject()),
                                "{\"date\":\"2026-01-01\"}")
                        .problem())
                .isEqualTo("unknown-document");
        assertThat(vault.get("/api/documents", resident).json().get("items"))
                .allSatisfy(
                        item -> assertThat(item.at("/status/code").asString()).isEqualTo("undated"));
    }

    private Answer stated(JsonNode document, String body) throws Exception {
        return vault.put("/api/documents/" + document.get("id").asString() + "/date", resident, body);
    }

    private static String still(JsonNode document) {
        return "/api/documents/" + document.get("id").asString() + "/still-right";
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
