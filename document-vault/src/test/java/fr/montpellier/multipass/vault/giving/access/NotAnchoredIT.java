package fr.montpellier.multipass.vault.giving.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A vault whose journal no witness has confirmed for longer than its limit. */
@TestPropertySource(
        properties = {
            "multipass.journal.anchoring.witnesses.none.url=http://127.0.0.1:1",
            "multipass.journal.anchoring.limit=1s"
        })
class NotAnchoredIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000124";

    @Autowired
    private JdbcClient jdbc;

    @Test
    void readers_are_refused_and_told_why_and_owners_are_not() throws Exception {
        String owner = newSubject();
        String agent = newSubject();
        String authorisation = UUID.randomUUID().toString();
        String document = vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        CONSENT.permits(owner, CASE, "avis-imposition");

        String base = "/api/authorisations/" + authorisation;
        Awaitility.await().untilAsserted(() -> {
            Answer answer = vault.get(base + "/documents/" + document + "/content?case=" + CASE, agentToken(agent));
            assertThat(answer.status()).as("%s", answer).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("journal-not-anchored");
        });
        assertThat(vault.get(base + "/facts?case=" + CASE, agentToken(agent)).problem())
                .isEqualTo("journal-not-anchored");
        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .anyMatch(entry -> entry.entry().contains("\"reason\":\"journal-not-anchored\""));
        assertThat(vault.get("/api/documents/" + document + "/content", residentToken(owner))
                        .status())
                .isEqualTo(200);
    }
}
