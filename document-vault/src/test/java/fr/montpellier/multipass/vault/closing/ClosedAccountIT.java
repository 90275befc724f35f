package fr.montpellier.multipass.vault.closing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Closes an account and looks for what is left of the resident. */
class ClosedAccountIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000123";

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);
    private final String authorisation = UUID.randomUUID().toString();
    private String document = "";
    private Path object = Path.of("");

    @BeforeEach
    void a_document_that_an_agent_has_read() throws Exception {
        document = vault.deposit(resident, "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        object = STORE.directory()
                .resolve(jdbc.sql("SELECT object_key FROM document WHERE id = ?::uuid")
                        .param(document)
                        .query(String.class)
                        .single());
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        CONSENT.permits(owner, CASE, "avis-imposition");
        assertThat(read().status()).isEqualTo(200);
    }

    private Answer read() throws Exception {
        return vault.get(
                "/api/authorisations/" + authorisation + "/documents/" + document + "/content?case=" + CASE,
                agentToken(newSubject()));
    }

    private boolean closed() throws Exception {
        Answer answer = vault.delete(
                "/api/account",
                TOKENS.resident(owner)
                        .audience("document-vault")
                        .scope("account.erase")
                        .token());
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().get("complete").asBoolean();
    }

    private boolean closedAfterWithdrawal() throws Exception {
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        return closed();
    }

    @Test
    void documents_cannot_be_opened_any_more_and_their_objects_are_gone() throws Exception {
        assertThat(object).exists();

        assertThat(closedAfterWithdrawal()).isTrue();

        assertThat(object).doesNotExist();
        assertThat(vault.get("/api/documents/" + document + "/content", resident)
                        .status())
                .isEqualTo(404);
        assertThat(read().status()).isIn(403, 404);
        assertThat(vault.get("/api/documents", resident).json().get("items")).isEmpty();
    }

    @Test
    void no_row_names_the_resident_and_the_dpo_sees_the_entries_without_names() throws Exception {
        jdbc.sql("""
                        WITH sent AS (INSERT INTO breach_notice (id, message, since, until, residents, sent_at)
                            VALUES (gen_random_uuid(), 'Bonjour à tous.', now(), now(), 1, now()) RETURNING id)
                        INSERT INTO breach_notice_recipient (owner, notice) SELECT ?, id FROM sent""").param(owner).update();
        String pseudonym = jdbc.sql("SELECT pseudonym FROM journal_pseudonyms WHERE reference = ?")
                .param(owner)
                .query(String.class)
                .single();

        assertThat(closedAfterWithdrawal()).isTrue();

        for (String column : List.of(
                "document.owner",
                "upload.owner",
                "fetched_facts.owner",
                "source_questions.owner",
                "resident_key.owner",
                "erasure.owner",
                "sharing.owner",
                "breach_notice_recipient.owner",
                "notice_outbox.subject",
                "journal_pseudonyms.reference")) {
            String[] parts = column.split("\\.");
            assertThat(jdbc.sql("SELECT count(*) FROM " + parts[0] + " WHERE " + parts[1] + " = ?")
                            .param(owner)
                            .query(Long.class)
                            .single())
                    .as(column)
                    .isZero();
        }
        assertThat(jdbc.sql("SELECT type FROM journal_entries WHERE subject = ? ORDER BY id")
                        .param(pseudonym)
                        .query(String.class)
                        .list())
                .startsWith("vault.deposited")
                .contains("vault.read-authorised", "vault.erased", "vault.reader-keys-destroyed");
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM journal_disclosures d JOIN journal_entries e ON e.id = d.entry_id
                        WHERE e.subject = ?""").param(pseudonym).query(Long.class).single()).isZero();
    }

    /** An authorisation heard of after the resident was forgotten would name them again. */
    @Test
    void nothing_is_complete_before_the_withdrawals_are_heard_of() throws Exception {
        assertThat(closed()).isFalse();
        assertThat(object).doesNotExist();
        assertThat(closedAfterWithdrawal()).isTrue();
        assertThat(closed()).as("closed again").isTrue();
    }

    @Test
    void documents_go_while_the_consent_service_is_away_and_the_rest_later() throws Exception {
        CONSENT.feed().fails();

        assertThat(closed()).isFalse();
        assertThat(object).doesNotExist();
    }

    /** The process dies when the keys of one document are gone: the next call, of whichever instance, goes on. */
    @Test
    void a_crash_in_the_middle_is_resumed() throws Exception {
        assertThat(vault.deposit(resident, "avis-imposition", "application/pdf", Specimens.withoutCode())
                        .status())
                .isEqualTo(201);
        CONSENT.feed().ended("withdrawn", authorisation, owner);
        STORE.stop();
        assertThat(vault.delete("/api/documents/" + document, resident).status())
                .isEqualTo(204);
        assertThat(object).exists();

        STORE.restart();
        assertThat(closed()).isTrue();
        assertThat(object).doesNotExist();
        assertThat(vault.get("/api/documents", resident).json().get("items")).isEmpty();
    }

    @Test
    void an_upload_under_way_is_given_up() throws Exception {
        Answer begun = vault.send(
                "POST",
                "/api/uploads",
                resident,
                HttpRequest.BodyPublishers.noBody(),
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                "1000",
                "Upload-Metadata",
                "type cmli,filetype YXBwbGljYXRpb24vcGRm");
        assertThat(begun.status()).as("%s", begun).isEqualTo(201);

        assertThat(closedAfterWithdrawal()).isTrue();
    }

    /** A resident's token of the portal, an agent's, a service's: none of them erases an account. */
    @Test
    void no_token_without_the_scope_of_the_identity_server_erases() throws Exception {
        assertThat(vault.delete("/api/account", "").status()).isEqualTo(401);
        assertThat(vault.delete("/api/account", resident).status()).isEqualTo(403);
        assertThat(vault.delete("/api/account", agentToken(newSubject())).status())
                .isEqualTo(403);
        assertThat(object).exists();
    }
}
