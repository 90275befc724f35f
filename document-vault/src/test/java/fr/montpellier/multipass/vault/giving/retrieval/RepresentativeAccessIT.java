package fr.montpellier.multipass.vault.giving.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A parent reads, deposits, files, replaces, dates and deletes for a child, and attacks on that. */
class RepresentativeAccessIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    private final String child = newSubject();
    private final String parent = newSubject();
    private final String own = residentToken(child);

    private TestToken acting(String actor) {
        return TOKENS.resident(child)
                .audience("document-vault")
                .scope("documents.own", "accesses.own")
                .claim("act", Map.of("sub", actor, "name", "Maëlle Roussel"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "parental-authority"));
    }

    private String deposit(byte[] file, String token) throws Exception {
        return vault.deposit(token, "avis-imposition", "application/pdf", file)
                .json()
                .get("id")
                .asString();
    }

    @Test
    void a_deposit_of_a_parent_is_the_childs_and_the_journal_names_the_parent() throws Exception {
        String id = deposit(Specimens.valid(), acting(parent).token());

        assertThat(vault.get("/api/documents/" + id, own).status()).isEqualTo(200);
        assertThat(vault.get("/api/documents/" + id + "/content", own).status()).isEqualTo(200);
        assertThat(vault.get("/api/documents/" + id, residentToken(parent)).status())
                .isEqualTo(404);
        assertThat(new JournalEntryRepository(jdbc).about(child).getFirst().entry())
                .contains("\"actingBy\":\"parental-authority\"", "actorName");
    }

    @Test
    void a_parent_reads_what_the_child_deposited() throws Exception {
        String id = deposit(Specimens.valid(), own);

        assertThat(vault.get("/api/documents/" + id + "/content", acting(parent).token())
                        .status())
                .isEqualTo(200);
        assertThat(vault.get(
                                "/api/documents/" + id,
                                TOKENS.resident(newSubject())
                                        .audience("document-vault")
                                        .scope("documents.own")
                                        .claim("act", Map.of("sub", parent, "name", "Maëlle Roussel"))
                                        .claim(
                                                "representation",
                                                Map.of(
                                                        "id",
                                                        UUID.randomUUID().toString(),
                                                        "kind",
                                                        "parental-authority"))
                                        .token())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_parent_deletes_neither_what_the_child_nor_what_the_other_parent_deposited() throws Exception {
        String ofChild = deposit(Specimens.valid(), own);
        String ofOther = deposit(Specimens.withoutCode(), acting(newSubject()).token());

        for (String id : new String[] {ofChild, ofOther}) {
            Answer refused = vault.delete("/api/documents/" + id, acting(parent).token());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("not-while-acting");
            assertThat(vault.get("/api/documents/" + id, own).status()).isEqualTo(200);
        }
        assertThat(vault.delete("/api/documents/" + ofOther, own).status()).isEqualTo(204);
    }

    @Test
    void a_parent_takes_back_what_they_deposited_for_thirty_days() throws Exception {
        String wrong = deposit(Specimens.valid(), acting(parent).token());
        String old = deposit(Specimens.withoutCode(), acting(parent).token());
        depositedDaysAgo(old, 31);

        assertThat(vault.delete("/api/documents/" + wrong, acting(parent).token())
                        .status())
                .isEqualTo(204);
        assertThat(vault.delete("/api/documents/" + old, acting(parent).token()).problem())
                .isEqualTo("not-while-acting");
    }

    @Test
    void a_parent_does_not_delete_by_filing_under_another_type_what_another_deposited() throws Exception {
        String ofChild = deposit(Specimens.valid(), own);
        String ofOther = deposit(Specimens.withoutCode(), acting(newSubject()).token());

        for (String id : new String[] {ofChild, ofOther}) {
            Answer refused = refile(id, "livret-famille", acting(parent).token());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("not-while-acting");
            assertThat(vault.get("/api/documents/" + id, own)
                            .json()
                            .at("/type/code")
                            .asString())
                    .isEqualTo("avis-imposition");
        }
        assertThat(vault.get("/api/documents", own).json().get("items")).hasSize(2);
    }

    @Test
    void filing_under_another_type_changes_neither_who_deposited_nor_when() throws Exception {
        String wrong = deposit(Specimens.valid(), acting(parent).token());
        depositedDaysAgo(wrong, 20);
        String before = depositedAt(wrong);
        JsonNode moved = refile(wrong, "livret-famille", acting(parent).token()).json();
        assertThat(moved.get("depositedAt").asString()).isEqualTo(before);

        JsonNode back =
                refile(moved.get("id").asString(), "avis-imposition", own).json();
        String id = back.get("id").asString();
        assertThat(back.get("depositedAt").asString()).isEqualTo(before);
        assertThat(vault.delete("/api/documents/" + id, acting(newSubject()).token())
                        .problem())
                .isEqualTo("not-while-acting");
        depositedDaysAgo(id, 11);
        assertThat(vault.delete("/api/documents/" + id, acting(parent).token()).problem())
                .as("31 days after the first deposit")
                .isEqualTo("not-while-acting");
    }

    @Test
    void a_document_that_the_child_filed_stays_the_childs() throws Exception {
        String wrong = deposit(Specimens.valid(), own);
        String id = refile(wrong, "livret-famille", own).json().get("id").asString();

        assertThat(vault.delete("/api/documents/" + id, acting(parent).token()).problem())
                .isEqualTo("not-while-acting");
    }

    @Test
    void a_parent_does_not_replace_what_the_child_or_the_other_parent_deposited() throws Exception {
        String ofChild = deposit(Specimens.valid(), own);
        String ofOther = deposit(Specimens.withoutCode(), acting(newSubject()).token());

        for (String id : new String[] {ofChild, ofOther}) {
            Answer refused = replace(id, acting(parent).token());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("not-while-acting");
            assertThat(vault.get("/api/documents/" + id, own)
                            .json()
                            .get("archived")
                            .isNull())
                    .isTrue();
        }
        assertThat(vault.get("/api/documents", own).json().get("items")).hasSize(2);

        String mine = deposit(TestFiles.manyPages(2), acting(parent).token());
        assertThat(replace(mine, acting(parent).token()).status()).isEqualTo(201);
    }

    @Test
    void a_parent_states_no_date_of_what_the_child_or_the_other_parent_deposited() throws Exception {
        String ofChild = undated(1, own);
        String ofOther = undated(2, acting(newSubject()).token());

        for (String id : new String[] {ofChild, ofOther}) {
            Answer refused = date(id, acting(parent).token());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.problem()).isEqualTo("not-while-acting");
        }
        assertThat(date(ofChild, own).status()).isEqualTo(200);
        String mine = undated(3, acting(parent).token());
        assertThat(date(mine, acting(parent).token()).status()).isEqualTo(200);
    }

    private Answer refile(String id, String type, String token) throws Exception {
        return vault.post(
                "/api/documents/" + id + "/refiling?type=" + type, token, "text/plain", BodyPublishers.noBody());
    }

    private Answer replace(String id, String token) throws Exception {
        return vault.post(
                "/api/documents?type=avis-imposition&period=2022&replaces=" + id,
                token,
                "application/pdf",
                BodyPublishers.ofByteArray(TestFiles.manyPages(1)));
    }

    private String undated(int pages, String token) throws Exception {
        return vault.post(
                        "/api/documents?type=justificatif-domicile",
                        token,
                        "application/pdf",
                        BodyPublishers.ofByteArray(TestFiles.manyPages(pages)))
                .json()
                .get("id")
                .asString();
    }

    private Answer date(String id, String token) throws Exception {
        return vault.put("/api/documents/" + id + "/date", token, "{\"date\":\"2026-01-15\"}");
    }

    private String depositedAt(String id) throws Exception {
        return vault.get("/api/documents/" + id, own).json().get("depositedAt").asString();
    }

    private void depositedDaysAgo(String id, int days) {
        jdbc.sql("UPDATE document SET deposited_at = deposited_at - make_interval(days => ?) WHERE id = ?::uuid")
                .param(days)
                .param(id)
                .update();
    }

    @Test
    void an_acting_token_that_is_out_of_date_or_of_an_ended_relation_or_names_no_person() throws Exception {
        String id = deposit(Specimens.valid(), own);
        String path = "/api/documents/" + id;

        assertThat(vault.get(path, acting(parent).expired().token()).status()).isEqualTo(401);
        assertThat(vault.get(
                                path,
                                acting(parent)
                                        .claim("act", Map.of("sub", "document-vault"))
                                        .token())
                        .status())
                .isEqualTo(401);
        String token = acting(parent).token();
        assertThat(vault.get(path, token).status()).isEqualTo(200);
        TOKENS.revoke(child);
        assertThat(vault.get(path, token).status()).isEqualTo(401);
        assertThat(vault.get(path, own).status()).isEqualTo(200);
    }
}
