package fr.montpellier.multipass.vault.giving.exports;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExportsIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    @Test
    void the_journal_tells_that_everything_was_taken_out() throws Exception {
        String owner = newSubject();

        assertThat(begin(residentToken(owner))).isEqualTo(204);

        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .extracting(JournalEntryRepository.Row::type)
                .containsExactly("vault.exported");
    }

    @Test
    void agents_and_unauthenticated_callers_begin_none() throws Exception {
        assertThat(begin(agentToken(newSubject()))).isEqualTo(403);
        assertThat(begin("")).isEqualTo(401);
    }

    private int begin(String token) throws Exception {
        return vault.post("/api/exports", token, "application/json", HttpRequest.BodyPublishers.noBody())
                .status();
    }
}
