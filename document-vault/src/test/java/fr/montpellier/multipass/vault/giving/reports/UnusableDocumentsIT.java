package fr.montpellier.multipass.vault.giving.reports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.FakeSharingFeed;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedUpdate;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each document that an authorisation names and that the vault does not open is reported to the consent service. */
class UnusableDocumentsIT extends VaultIT {

    private static final String NOTICE = "avis-imposition";
    private static final String BOOK = "livret-famille";

    @Autowired
    private ReportJob job;

    @Autowired
    private SharingFeedUpdate feed;

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String authorisation = UUID.randomUUID().toString();
    private String notice = "";

    @BeforeEach
    void a_document() throws Exception {
        jdbc.sql("DELETE FROM unusable_report").update();
        notice = deposit(owner, NOTICE, Specimens.valid());
    }

    private String deposit(String by, String type, byte[] file) throws Exception {
        Answer deposited = vault.deposit(residentToken(by), type, "application/pdf", file);
        assertThat(deposited.status()).as("%s", deposited).isEqualTo(201);
        return deposited.json().get("id").asString();
    }

    private void given(Map<String, List<String>> chosen) {
        CONSENT.feed().givenDocuments(authorisation, owner, chosen);
        feed.update();
        job.run();
    }

    private void changed(int revision, Map<String, List<String>> chosen) {
        CONSENT.feed().changed(revision, Instant.now().plus(1, ChronoUnit.DAYS), authorisation, owner, chosen);
        feed.update();
        job.run();
    }

    private long pending() {
        return jdbc.sql("SELECT count(*) FROM unusable_report")
                .query(Long.class)
                .single();
    }

    private static List<String> told(String member) {
        return CONSENT.unusable().stream()
                .map(report -> report.get(member).asString())
                .toList();
    }

    @Test
    void a_document_of_another_resident_is_told_once_and_not_whose_it_is() throws Exception {
        String anothers = deposit(newSubject(), BOOK, DemoDocuments.file("ines-lambert-livret-famille.pdf"));
        given(Map.of(NOTICE, List.of(notice), BOOK, List.of(anothers)));
        job.run();

        assertThat(CONSENT.unusable()).singleElement().satisfies(report -> {
            assertThat(report.get("owner").asString()).isEqualTo(owner);
            assertThat(report.get("authorisation").asString()).isEqualTo(authorisation);
            assertThat(report.get("revision").asInt()).isEqualTo(1);
            assertThat(report.get("type").asString()).isEqualTo(BOOK);
            assertThat(report.get("document").asString()).isEqualTo(anothers);
            assertThat(report.get("reason").asString()).isEqualTo("unknown");
            assertThat(report.get("foundAt").asString()).startsWith("20");
        });
        assertThat(pending()).isZero();

        changed(
                2,
                Map.of(NOTICE, List.of(notice), BOOK, List.of(UUID.randomUUID().toString())));
        assertThat(told("reason")).as("as one that never was").containsExactly("unknown", "unknown");
    }

    @Test
    void a_document_of_another_type_and_one_that_does_not_open_are_reported_with_the_reason() throws Exception {
        String damaged = deposit(owner, BOOK, DemoDocuments.file("ines-lambert-livret-famille.pdf"));
        jdbc.sql("UPDATE document SET details = decode('00', 'hex') || details WHERE id = ?::uuid")
                .param(damaged)
                .update();
        given(Map.of("rib", List.of(notice), BOOK, List.of(damaged)));

        assertThat(CONSENT.unusable())
                .extracting(report -> report.get("type").asString() + " "
                        + report.get("reason").asString())
                .containsExactlyInAnyOrder("rib another-type", BOOK + " damaged");
    }

    @Test
    void one_in_which_none_of_the_facts_was_read_is_told_and_one_in_which_a_fact_was_read_is_not() throws Exception {
        String photograph = deposit(owner, NOTICE, TestFiles.manyPages(1));
        CONSENT.feed().givenFacts("", authorisation, owner, NOTICE, "nombreDeParts", "adresse.in-territory");
        feed.update();
        job.run();

        assertThat(told("document")).containsExactly(photograph);
        assertThat(told("reason")).containsExactly("nothing-read");
        assertThat(told("type")).containsExactly(NOTICE);
    }

    @Test
    void a_document_replaced_before_it_was_given_is_reported_and_one_whose_validity_has_ended_opens() throws Exception {
        assertThat(vault.post(
                                "/api/documents?type=avis-imposition&replaces=" + notice,
                                residentToken(owner),
                                "application/pdf",
                                BodyPublishers.ofByteArray(Specimens.withoutCode()))
                        .status())
                .isEqualTo(201);
        archivedAnHourAgo(notice);
        String book = deposit(owner, BOOK, DemoDocuments.file("ines-lambert-livret-famille.pdf"));
        archivedAnHourAgo(book);
        given(Map.of(NOTICE, List.of(notice), BOOK, List.of(book)));

        assertThat(told("document")).containsExactly(notice);
        assertThat(told("reason")).containsExactly("replaced");
    }

    private void archivedAnHourAgo(String document) {
        jdbc.sql(
                        "UPDATE document SET archived_at = ?, archived_because = coalesce(archived_because, 'ended') WHERE id = ?::uuid")
                .params(OffsetDateTime.ofInstant(Instant.now().minus(1, ChronoUnit.HOURS), ZoneOffset.UTC), document)
                .update();
    }

    @Test
    void a_document_replaced_after_it_was_given_stays_open_and_is_not_reported() throws Exception {
        given(Map.of(NOTICE, List.of(notice)));
        assertThat(vault.post(
                                "/api/documents?type=avis-imposition&replaces=" + notice,
                                residentToken(owner),
                                "application/pdf",
                                BodyPublishers.ofByteArray(Specimens.withoutCode()))
                        .status())
                .isEqualTo(201);
        archivedAnHourAgo(notice);
        changed(2, Map.of(NOTICE, List.of(notice)));

        assertThat(CONSENT.unusable()).isEmpty();
    }

    @Test
    void an_erased_one_is_told_as_deleted_alone() throws Exception {
        assertThat(vault.delete("/api/documents/" + notice, residentToken(owner))
                        .status())
                .isEqualTo(204);
        given(Map.of(NOTICE, List.of(notice)));

        assertThat(CONSENT.unusable()).isEmpty();
        assertThat(CONSENT.deletions())
                .as("reports of other documents may still arrive")
                .filteredOn(told -> told.path("document").asString().equals(notice))
                .hasSize(1);
    }

    @Test
    void facts_of_another_type_are_told_too() throws Exception {
        String book = deposit(owner, BOOK, DemoDocuments.file("ines-lambert-livret-famille.pdf"));
        CONSENT.feed().givenFacts("", authorisation, owner, NOTICE, "revenuFiscalDeReference");
        feed.update();
        job.run();
        assertThat(CONSENT.unusable()).isEmpty();

        changed(2, Map.of(NOTICE, List.of(book)));
        assertThat(told("reason")).containsExactly("another-type");
    }

    @Test
    void while_the_consent_service_is_down_it_waits_and_a_later_revision_takes_its_place() throws Exception {
        CONSENT.refuseReports(true);
        given(Map.of("rib", List.of(notice)));
        assertThat(pending()).isEqualTo(1);

        CONSENT.refuseReports(false);
        changed(2, Map.of(NOTICE, List.of(notice)));
        assertThat(CONSENT.unusable()).as("usable again").isEmpty();
        assertThat(pending()).isZero();

        changed(3, Map.of("rib", List.of(notice)));
        assertThat(CONSENT.unusable())
                .extracting(report -> report.get("revision").asInt())
                .containsExactly(3);
    }

    @Test
    void an_earlier_revision_that_arrives_late_and_an_end_tell_nothing() {
        CONSENT.refuseReports(true);
        changed(2, Map.of(NOTICE, List.of(notice)));
        given(Map.of("rib", List.of(notice)));
        assertThat(pending()).isZero();

        changed(3, Map.of("rib", List.of(notice)));
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        feed.update();
        CONSENT.refuseReports(false);
        job.run();
        assertThat(CONSENT.unusable()).isEmpty();
        assertThat(pending()).isZero();
    }

    @Test
    void a_consent_service_that_was_restored_to_an_earlier_copy_is_told_again() {
        String event = CONSENT.feed().givenDocuments(authorisation, owner, Map.of("rib", List.of(notice)));
        feed.update();
        job.run();
        CONSENT.feed().forgetsAll();
        CONSENT.feed().tell(event);
        feed.update();
        job.run();

        assertThat(told("document")).containsExactly(notice, notice);
    }

    @Test
    void a_forged_event_tells_nothing() {
        CONSENT.feed()
                .tell(FakeSharingFeed.sign(
                        CONSENT.feed().event("given", authorisation, owner, "", FakeSharingFeed.tomorrow(), "rib"),
                        FakeSharingFeed.TYPE,
                        FakeSharingFeed.newKey()));
        feed.update();
        job.run();

        assertThat(CONSENT.unusable()).isEmpty();
        assertThat(pending()).isZero();
    }

    @Test
    void of_a_closed_account_nothing_waits() throws Exception {
        CONSENT.refuseReports(true);
        given(Map.of("rib", List.of(notice)));
        assertThat(pending()).isEqualTo(1);
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        String closing = TOKENS.resident(owner)
                .audience("document-vault")
                .scope("account.erase")
                .token();
        assertThat(vault.delete("/api/account", closing).json().get("complete").asBoolean())
                .isTrue();

        assertThat(pending()).isZero();
    }
}
