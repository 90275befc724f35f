package fr.montpellier.multipass.vault.giving.reports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.specimens.DemoDocuments;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedUpdate;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.erasure.DocumentEraser;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The consent service is told once of each document that was deleted and that an authorisation may name. */
class DeletionsIT extends VaultIT {

    private static final String TYPE = "avis-imposition";

    @Autowired
    private ReportJob job;

    @Autowired
    private SharingFeedUpdate feed;

    @Autowired
    private DocumentRepository documents;

    @Autowired
    private DocumentEraser eraser;

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String authorisation = UUID.randomUUID().toString();
    private String document = "";

    @BeforeEach
    void a_document() throws Exception {
        jdbc.sql("DELETE FROM deletion_report").update();
        document = deposit(TYPE, Specimens.valid());
    }

    private String deposit(String type, byte[] file) throws Exception {
        Answer deposited = vault.deposit(residentToken(owner), type, "application/pdf", file);
        assertThat(deposited.status()).as("%s", deposited).isEqualTo(201);
        return deposited.json().get("id").asString();
    }

    private void authorised() {
        CONSENT.feed().given(authorisation, owner, TYPE);
        feed.update();
    }

    private void delete(String deleted) throws Exception {
        assertThat(vault.delete("/api/documents/" + deleted, residentToken(owner))
                        .status())
                .isEqualTo(204);
    }

    private long pending() {
        return jdbc.sql("SELECT count(*) FROM deletion_report")
                .query(Long.class)
                .single();
    }

    @Test
    void a_deletion_is_told_once() throws Exception {
        authorised();
        delete(document);
        job.run();
        job.run();

        assertThat(CONSENT.deletions()).singleElement().satisfies(told -> {
            assertThat(told.get("owner").asString()).isEqualTo(owner);
            assertThat(told.get("type").asString()).isEqualTo(TYPE);
            assertThat(told.get("document").asString()).isEqualTo(document);
            assertThat(told.get("reason").asString()).isEqualTo("owner-request");
            assertThat(told.get("deletedAt").asString()).startsWith("20");
        });
        assertThat(pending()).isZero();
    }

    @Test
    void no_row_is_locked_while_the_consent_service_takes_its_time() throws Exception {
        authorised();
        delete(document);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CONSENT.refuseReports(told -> {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        });
        Thread run = Thread.ofVirtual().start(job::run);
        asked.await();
        try {
            assertThat(jdbc.sql("SELECT document FROM deletion_report FOR UPDATE NOWAIT")
                            .query(UUID.class)
                            .list())
                    .containsExactly(UUID.fromString(document));
            // An event of that moment makes the erasure relevant again: what is under way does not answer for it.
            jdbc.sql("UPDATE deletion_report SET tried_at = NULL").update();
        } finally {
            answered.countDown();
        }
        run.join();
        assertThat(CONSENT.deletions()).hasSize(2);
        assertThat(pending()).isZero();
    }

    @Test
    void of_an_owner_without_an_authorisation_nothing_is_told() throws Exception {
        delete(document);
        job.run();

        assertThat(CONSENT.deletions()).isEmpty();
        assertThat(pending()).isZero();
    }

    @Test
    void a_deletion_is_reported_for_an_authorisation_that_is_received_later() throws Exception {
        CONSENT.feed().given(authorisation, owner, TYPE);
        delete(document);
        job.run();
        assertThat(CONSENT.deletions()).isEmpty();

        feed.update();
        job.run();
        assertThat(CONSENT.deletions())
                .singleElement()
                .satisfies(told -> assertThat(told.get("document").asString()).isEqualTo(document));
    }

    @Test
    void a_consent_service_that_was_restored_to_an_earlier_copy_is_told_again() throws Exception {
        String given = CONSENT.feed().given(authorisation, owner, TYPE);
        feed.update();
        delete(document);
        job.run();
        CONSENT.feed().forgetsAll();
        CONSENT.feed().tell(given);
        feed.update();
        job.run();

        assertThat(CONSENT.deletions())
                .hasSize(2)
                .allSatisfy(told -> assertThat(told.get("document").asString()).isEqualTo(document));
    }

    @Test
    void an_erased_document_of_another_owner_is_not_told_whatever_an_event_names() throws Exception {
        authorised();
        String anothers = newSubject();
        CONSENT.feed().givenDocuments(UUID.randomUUID().toString(), anothers, Map.of(TYPE, List.of(document)));
        delete(document);
        job.run();
        feed.update();
        job.run();

        assertThat(CONSENT.deletions())
                .singleElement()
                .satisfies(told -> assertThat(told.get("owner").asString()).isEqualTo(owner));
    }

    @Test
    void while_the_consent_service_is_down_nothing_is_lost_and_no_later_version_waits() throws Exception {
        authorised();
        String other = deposit("livret-famille", Specimens.withoutCode());
        CONSENT.refuseReportOf(document);
        delete(document);
        delete(other);
        job.run();
        job.run();
        assertThat(CONSENT.deletions())
                .singleElement()
                .satisfies(told -> assertThat(told.get("document").asString()).isEqualTo(other));

        CONSENT.refuseReports(false);
        job.run();
        assertThat(CONSENT.deletions()).hasSize(2);
        assertThat(pending()).isZero();
    }

    @Test
    void one_filed_under_another_type_and_one_whose_retention_is_over_say_why() throws Exception {
        authorised();
        String misfiled = deposit("livret-famille", DemoDocuments.file("ines-lambert-livret-famille.pdf"));
        assertThat(vault.post(
                                "/api/documents/" + misfiled + "/refiling?type=rib",
                                residentToken(owner),
                                "application/json",
                                BodyPublishers.noBody())
                        .status())
                .isEqualTo(201);
        documents.find(DocumentId.parse(document)).ifPresent(each -> eraser.eraseAfterRetention(each, () -> true));
        job.run();

        assertThat(CONSENT.deletions())
                .extracting(told -> told.get("reason").asString())
                .containsExactly("refiled", "retention");
    }

    @Test
    void of_a_closed_account_nothing_is_told_and_nothing_waits() throws Exception {
        authorised();
        CONSENT.refuseReports(true);
        delete(document);
        job.run();
        deposit("livret-famille", Specimens.withoutCode());
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        String closing = TOKENS.resident(owner)
                .audience("document-vault")
                .scope("account.erase")
                .token();
        assertThat(vault.delete("/api/account", closing).json().get("complete").asBoolean())
                .isTrue();
        assertThat(pending()).isZero();

        CONSENT.refuseReports(false);
        job.run();
        assertThat(CONSENT.deletions()).isEmpty();
    }
}
