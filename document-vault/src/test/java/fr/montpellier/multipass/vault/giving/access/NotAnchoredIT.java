package fr.montpellier.multipass.vault.giving.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.journal.anchoring.Anchoring;
import fr.montpellier.multipass.journal.integration.Integrator;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A journal that no witness has confirmed for longer than its limit, which the owner of the database makes older. */
class NotAnchoredIT extends VaultIT {

    private static final String CASE = "CCAS-2026-000124";
    private static final String COSIGNED =
            "INSERT INTO journal_cosignatures (tree_size, witness, key_id, line) SELECT max(tree_size), 'none', '\\x00000000',"
                    + " E'— example.org/none AAAAAAAAAAAA\n' FROM journal_checkpoints ON CONFLICT DO NOTHING";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Anchoring anchoring;

    @Autowired
    private Integrator integrator;

    /** Has the tree of now cosigned. */
    private void cosign() throws SQLException {
        integrator.integrateNow();
        asOwner(COSIGNED);
        anchoring.anchor();
    }

    private static void asOwner(String sql) throws SQLException {
        DatabaseAccess access = DATABASE.access();
        try (Connection owner = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void readers_are_refused_and_told_why_until_a_witness_is_back_and_owners_are_not() throws Exception {
        String owner = newSubject();
        String agent = newSubject();
        String authorisation = UUID.randomUUID().toString();
        cosign();
        String document = vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        CONSENT.permits(owner, CASE, "avis-imposition");
        String base = "/api/authorisations/" + authorisation;
        String content = base + "/documents/" + document + "/content?case=" + CASE;
        integrator.integrateNow();
        anchoring.anchor();
        assertThat(vault.get(content, agentToken(agent)).status()).isEqualTo(200);

        asOwner("UPDATE journal_checkpoints SET created_at = created_at - interval '5 hours'"
                + " WHERE tree_size > (SELECT max(tree_size) FROM journal_cosignatures)");
        anchoring.anchor();
        try {
            Answer answer = vault.get(content, agentToken(agent));
            assertThat(answer.status()).as("%s", answer).isEqualTo(503);
            assertThat(answer.problem()).isEqualTo("journal-not-anchored");
            assertThat(vault.get(base + "/facts?case=" + CASE, agentToken(agent))
                            .problem())
                    .isEqualTo("journal-not-anchored");
            assertThat(new JournalEntryRepository(jdbc).about(owner))
                    .anyMatch(entry -> entry.entry().contains("\"reason\":\"journal-not-anchored\""));
            assertThat(vault.get("/api/documents/" + document + "/content", residentToken(owner))
                            .status())
                    .isEqualTo(200);
        } finally {
            cosign();
        }
        assertThat(vault.get(content, agentToken(agent)).status()).isEqualTo(200);
    }
}
