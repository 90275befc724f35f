package fr.montpellier.multipass.acceptance.api.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.acceptance.api.Api;
import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.api.ResidentApis;
import fr.montpellier.multipass.acceptance.api.SharedDocuments;
import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.acceptance.stack.Databases;
import fr.montpellier.multipass.acceptance.stack.DemoResident;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Attacks the journal tables with the application's role and the owner's, while the service runs. */
class JournalTablesApiJourney {

    private static final Addresses AT = RunningStack.get().addresses();
    private static final Databases DATABASES = Databases.ofRunningStack();

    private static PortalStandIn portal;
    private static ResidentApis resident;
    private static Api dpo;
    private static Database owner;

    @BeforeAll
    static void a_resident_whose_name_an_agent_saw() throws Exception {
        portal = PortalStandIn.take();
        owner = DATABASES.owner("consent");
        resident = ResidentApis.of(portal, AT, portal.citizen(DemoResident.ELIE.register(AT)));
        dpo = new Api(
                AT.consent(),
                portal.exchange(
                        portal.agent("claire.dubois@montpellier.example"), Audiences.CONSENT, Scopes.JOURNAL_READ));
        Api agent = new Api(
                AT.consent(),
                portal.exchange(
                        portal.agent("karim.benali@ccas-montpellier.example"), Audiences.CONSENT, Scopes.CASES_READ));
        SharedDocuments given = SharedDocuments.give(resident, "aide-facultative-ccas");
        assertThat(agent.get("/api/cases").status()).isEqualTo(200);
        given.withdraw(resident.consent());
    }

    @AfterAll
    static void leave() {
        portal.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "consent", "vault"})
    void the_application_role_cannot_change_remove_or_misplace_entries(String name) throws Exception {
        Database application = DATABASES.application(name);
        for (String table : List.of(
                "journal_entries",
                "journal_leaves",
                "journal_tiles",
                "journal_checkpoints",
                "journal_pseudonyms",
                "journal_disclosures",
                "journal_signing_key")) {
            String column = application.text(
                    "SELECT min(column_name) FROM information_schema.columns WHERE table_name = ?", table);
            for (String sql : List.of(
                    "DELETE FROM " + table,
                    "TRUNCATE " + table,
                    "UPDATE " + table + " SET " + column + " = " + column)) {
                assertThatThrownBy(() -> application.update(sql)).as(sql).hasMessageContaining("permission denied");
            }
        }
        assertThatThrownBy(() -> application.update(
                        "INSERT INTO journal_pending SELECT id FROM journal_entries ORDER BY id LIMIT 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> application.update("""
            WITH own AS (INSERT INTO journal_entries
                (entry, event_id, type, outcome, at, correlation)
                SELECT entry, gen_random_uuid(), type, outcome, at, correlation FROM journal_entries LIMIT 1
                RETURNING id)
            INSERT INTO journal_leaves SELECT 1000000, id FROM own\
            """)).hasMessageContaining("say what it" + " says");
    }

    @Test
    void removing_a_pseudonym_row_hides_the_history_and_is_reported() throws Exception {
        assertThat(mine()).isNotEmpty();
        List<String> person = owner.copy("journal_pseudonyms", "reference", resident.subject());
        Instant begun = Instant.now();
        owner.update("DELETE FROM journal_pseudonyms WHERE reference = ?", resident.subject());
        try {
            assertThat(mine()).isEmpty();
            assertThat(entries("consent.withdrawn"))
                    .anySatisfy(entry -> assertThat(entry.path("doubts").values())
                            .extracting(JsonNode::asString)
                            .contains("subject"));
            // Counted every hour in production.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(entries("consent.journal-people-missing"))
                            .anySatisfy(entry -> assertThat(
                                            Instant.parse(entry.path("at").asString()))
                                    .isAfter(begun)));
        } finally {
            owner.putBack("journal_pseudonyms", person);
        }
        assertThat(mine()).isNotEmpty();
    }

    @Test
    void an_exchanged_agent_name_is_not_shown() throws Exception {
        assertThat(mine())
                .anySatisfy(entry -> assertThat(
                                entry.path("disclosed").path("actorName").asString(""))
                        .isEqualTo("Karim Benali"));
        assertThat(owner.update("UPDATE journal_disclosures SET value = 'Paul Durand' WHERE value = 'Karim Benali'"))
                .isPositive();
        try {
            assertThat(mine())
                    .noneSatisfy(entry -> assertThat(
                                    entry.path("disclosed").path("actorName").asString(""))
                            .isNotEmpty())
                    .anySatisfy(entry -> assertThat(entry.path("doubts").values())
                            .extracting(JsonNode::asString)
                            .contains("actorName"));
        } finally {
            owner.update("UPDATE journal_disclosures SET value = 'Karim Benali' WHERE value = 'Paul Durand'");
        }
    }

    private static List<JsonNode> mine() throws Exception {
        return resident.consent()
                .get("/journal/mine")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static List<JsonNode> entries(String type) throws Exception {
        return dpo.get("/journal/entries?type=" + type + "&limit=20")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
