package fr.montpellier.multipass.vault.giving.estates;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the identity server takes for the person whom a deceased resident named, or for an heir. */
class EstateIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final String resident = residentToken(owner);

    private void deposit(String type) throws Exception {
        boolean isYearly = type.equals("avis-imposition");
        Answer answer = vault.post(
                "/api/documents?type=" + type + (isYearly ? "&period=2022" : ""),
                resident,
                "application/pdf",
                HttpRequest.BodyPublishers.ofByteArray(isYearly ? Specimens.valid() : Specimens.withoutCode()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    }

    private Answer take(String basis, String token) throws Exception {
        return vault.post(
                "/api/account/estate?basis=" + basis, token, "text/plain", HttpRequest.BodyPublishers.noBody());
    }

    private Answer take(String basis) throws Exception {
        return take(
                basis,
                TOKENS.resident(owner)
                        .audience("document-vault")
                        .scope("account.estate")
                        .token());
    }

    private static Map<String, byte[]> files(Answer answer) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private long given() {
        return jdbc.sql("""
                        SELECT count(*) FROM journal_entries e JOIN journal_pseudonyms p ON p.pseudonym = e.subject
                        WHERE p.reference = ? AND e.type = 'vault.given-for-estate'""").param(owner).query(Long.class).single();
    }

    @Test
    void the_person_whom_a_directive_names_gets_all_documents_as_deposited_and_each_is_in_the_journal()
            throws Exception {
        deposit("avis-imposition");
        deposit("identite");

        Answer taken = take("directive");

        assertThat(taken.status()).isEqualTo(200);
        assertThat(files(taken)).hasSize(2);
        assertThat(files(taken))
                .hasEntrySatisfying(
                        "002-avis-imposition-2022.pdf",
                        content -> assertThat(content).isEqualTo(Specimens.valid()))
                .containsKey("001-identite.pdf");
        assertThat(given()).isEqualTo(2);
    }

    @Test
    void an_heir_gets_what_an_estate_needs_and_no_identity_document() throws Exception {
        deposit("avis-imposition");
        deposit("identite");

        assertThat(files(take("estate"))).containsOnlyKeys("001-avis-imposition-2022.pdf");
        assertThat(given()).isEqualTo(1);
    }

    @Test
    void the_documents_of_an_erased_account_are_given_to_no_one() throws Exception {
        deposit("avis-imposition");
        vault.delete(
                "/api/account",
                TOKENS.resident(owner)
                        .audience("document-vault")
                        .scope("account.erase")
                        .token());

        assertThat(take("directive").status()).isEqualTo(404);
        assertThat(take("estate").status()).isEqualTo(404);
    }

    @Test
    void a_token_of_the_resident_or_of_an_agent_takes_nothing() throws Exception {
        deposit("avis-imposition");

        assertThat(take("directive", resident).status()).isEqualTo(403);
        assertThat(take("directive", agentToken(newSubject())).status()).isEqualTo(403);
        assertThat(take("everything").status()).isEqualTo(400);
        assertThat(given()).isZero();
    }
}
