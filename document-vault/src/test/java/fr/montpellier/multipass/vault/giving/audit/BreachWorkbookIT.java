package fr.montpellier.multipass.vault.giving.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.breach.BreachRepository;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class BreachWorkbookIT extends VaultIT {

    private static final String PATH = "/api/audit/breach";

    @Autowired
    private Journal journal;

    private final String department = "dep-" + UUID.randomUUID();

    private void read(String owner, String agent, UUID document, UUID authorisation) {
        journal.appendNow(JournalEvent.of(VaultJournalEvent.READ_AUTHORISED)
                .actor(agent)
                .subject(owner)
                .fact("basis", "autorisation")
                .fact("department", department)
                .fact("document", document.toString())
                .fact("documentType", "avis-imposition")
                .fact("authorisation", authorisation.toString())
                .disclose("actorName", "Karim Benali"));
    }

    @Autowired
    private BreachRepository reads;

    @Test
    void the_numbers_count_all_readings_when_fewer_are_listed() {
        Instant since = Instant.now().minusSeconds(60);
        UUID given = UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            read(newSubject(), "karim-pairwise", UUID.randomUUID(), given);
        }

        BreachRepository.Breach found = ofDepartment(since, 2);

        assertThat(ofDepartment(since, 4).whole()).isFalse();
        assertThat(ofDepartment(since, 5).whole()).isTrue();
        assertThat(found.reads()).hasSize(2).allMatch(read -> read.readerName().equals("Karim Benali"));
        assertThat(found.whole()).isFalse();
        assertThat(found.residents()).isEqualTo(5);
        assertThat(found.documents()).isEqualTo(5);
        assertThat(found.keys()).isEqualTo(1);
        assertThat(found.readers()).isEqualTo(1);
    }

    private BreachRepository.Breach ofDepartment(Instant since, int limit) {
        return reads.find(
                List.of(VaultJournalEvent.READ_AUTHORISED.code()),
                since,
                Instant.now().plusSeconds(60),
                Optional.of(department),
                limit);
    }

    private VaultClient.Answer ask(String token, Instant since, Instant until) throws Exception {
        return vault.post(
                PATH,
                token,
                "application/json",
                HttpRequest.BodyPublishers.ofString("{\"since\": \"%s\", \"until\": \"%s\", \"department\": \"%s\"}"
                        .formatted(since, until, department)));
    }

    @Test
    void the_workbook_has_residents_documents_keys_and_readers_of_the_period() throws Exception {
        Instant since = Instant.now().minusSeconds(60);
        String ines = newSubject();
        String patrick = newSubject();
        UUID notice = UUID.randomUUID();
        UUID given = UUID.randomUUID();
        read(ines, "karim-pairwise", notice, given);
        read(ines, "karim-pairwise", notice, given);
        read(ines, "nadia-pairwise", notice, given);
        read(patrick, "karim-pairwise", UUID.randomUUID(), UUID.randomUUID());

        JsonNode workbook =
                ask(officerToken(), since, Instant.now().plusSeconds(60)).json();

        assertThat(workbook.get("whole").asBoolean()).isTrue();
        assertThat(workbook.get("residents").asInt()).isEqualTo(2);
        assertThat(workbook.get("documents").asInt()).isEqualTo(2);
        assertThat(workbook.get("keys").asInt()).isEqualTo(2);
        assertThat(workbook.get("readers").asInt()).isEqualTo(2);
        assertThat(workbook.get("items").size()).isEqualTo(3);
        assertThat(workbook.get("items").toString())
                .contains("Karim Benali", "\"times\":2")
                .doesNotContain(ines, patrick);
        JsonNode before = ask(officerToken(), since.minus(Duration.ofDays(2)), since.minus(Duration.ofDays(1)))
                .json();
        assertThat(before.get("items").size()).isZero();
    }

    @Test
    void an_answer_of_an_administration_that_an_agent_read_is_in_the_workbook() throws Exception {
        Instant since = Instant.now().minusSeconds(60);
        String exchange = UUID.randomUUID().toString();
        journal.appendNow(JournalEvent.of(VaultJournalEvent.FETCHED_FACTS_READ)
                .actor("sophie-pairwise")
                .subject(newSubject())
                .fact("basis", "echange-legal")
                .fact("department", department)
                .fact("source", "cnaf.quotient-familial")
                .fact("facts", "quotientFamilial")
                .fact("authorisation", exchange)
                .disclose("actorName", "Sophie Martin"));

        JsonNode workbook =
                ask(officerToken(), since, Instant.now().plusSeconds(60)).json();

        assertThat(workbook.get("residents").asInt()).isEqualTo(1);
        assertThat(workbook.get("documents").asInt()).isZero();
        assertThat(workbook.get("answers").asInt()).isEqualTo(1);
        assertThat(workbook.get("keys").asInt()).isEqualTo(1);
        assertThat(workbook.get("readers").asInt()).isEqualTo(1);
        assertThat(workbook.get("items").toString()).contains("cnaf.quotient-familial", exchange, "Sophie Martin");
    }

    @Test
    void a_period_without_an_end_or_of_many_years_is_refused() throws Exception {
        Instant now = Instant.now();
        assertThat(ask(officerToken(), now, now).status()).isEqualTo(400);
        assertThat(ask(officerToken(), now.minus(Duration.ofDays(800)), now).status())
                .isEqualTo(400);
        assertThat(ask(residentToken(newSubject()), now.minusSeconds(9), now).status())
                .isEqualTo(403);
    }
}
