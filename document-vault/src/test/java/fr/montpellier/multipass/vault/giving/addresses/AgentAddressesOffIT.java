package fr.montpellier.multipass.vault.giving.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rule is off unless an operator turns it on. */
class AgentAddressesOffIT extends VaultIT {

    private static final String PATH = "/api/agent/address";
    private static final String HOME =
            "{\"street\": \"145 rue Julliard\", \"postcode\": \"78320\", \"locality\": \"Lévis-Saint-Nom\"}";

    @Autowired
    private AgentAddressRepository addresses;

    @Autowired
    private AddressHasher hasher;

    @Autowired
    private AgentAddressJob job;

    @Autowired
    private JdbcClient jdbc;

    private final String agent = newSubject();

    /** What an agent stated before the rule was turned off. */
    @BeforeEach
    void an_address_was_stated_before() {
        var subject = new SubjectId(agent);
        Instant now = clock().instant();
        String home = NormalAddress.of("145 RUE JULLIARD, 78320, LEVIS ST NOM").orElseThrow();
        assertThat(addresses.replace(subject, hasher.hash(subject, home), now, now.minus(Duration.ofDays(1)), 5))
                .isTrue();
    }

    @Test
    void no_address_is_taken_and_what_was_stated_may_be_removed() throws Exception {
        Answer refused = vault.put(PATH, agentToken(agent), HOME);
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("agent-addresses-off");

        assertThat(vault.get(PATH, agentToken(agent)).json().get("enabled").asBoolean())
                .isFalse();
        assertThat(vault.get(PATH, agentToken(agent)).json().get("statedUntil").isNull())
                .isFalse();
        assertThat(vault.delete(PATH, agentToken(agent)).status()).isEqualTo(204);
        assertThat(vault.get(PATH, agentToken(agent)).json().get("statedUntil").isNull())
                .isTrue();
    }

    @Test
    void nothing_is_compared() throws Exception {
        String owner = newSubject();
        String document = vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        String authorisation = UUID.randomUUID().toString();
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        CONSENT.permitsPages(owner, "CCAS-2026-000123", "avis-imposition");

        Answer opened = vault.post(
                "/api/authorisations/" + authorisation + "/documents/" + document
                        + "/consultations?case=CCAS-2026-000123",
                agentToken(agent),
                "application/json",
                HttpRequest.BodyPublishers.noBody());

        assertThat(opened.status()).as("%s", opened).isEqualTo(201);
        assertThat(new JournalEntryRepository(jdbc).mentioning(document))
                .noneMatch(row -> row.type().equals("vault.same-address"));
        assertThat(vault.get("/api/audit/same-addresses", officerToken())
                        .json()
                        .get("enabled")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void the_job_deletes_what_was_stated() {
        job.run();

        assertThat(addresses.find(new SubjectId(agent))).isEmpty();
        jdbc.sql("UPDATE agent_address SET stated_at = stated_at - interval '1 day' WHERE agent = ?")
                .param(agent)
                .update();
        job.run();
        assertThat(jdbc.sql("SELECT count(*) FROM agent_address WHERE agent = ?")
                        .param(agent)
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
