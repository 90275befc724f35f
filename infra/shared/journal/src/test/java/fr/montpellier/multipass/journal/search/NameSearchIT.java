package fr.montpellier.multipass.journal.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.kernel.Audiences;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** An officer finds an agent by the name as they write it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NameSearchIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TestTokenIssuer issuer = TestTokenIssuer.start();
    private final RunningJournal service =
            RunningJournal.on(TestDatabase.create("journal_names"), issuer.springProperties(Audiences.VAULT));
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void fill() {
        for (String name : List.of(
                "Élodie Martin",
                "Claire Martin",
                "Anne-Sophie L'Hôpital",
                "Zoé Œuvrard",
                "Lætitia Groß",
                "Ελένη Παπά",
                "—")) {
            service.append(TestEvent.of("vault.read-authorised").actor(name).disclose("actorName", name));
        }
        service.integrateAll();
    }

    @AfterAll
    void stop() {
        service.close();
        issuer.close();
        http.close();
    }

    private List<String> found(String name) throws Exception {
        String body = JSON.writeValueAsString(Map.of(
                "criteria",
                Map.of("actorName", name, "type", "vault.read-authorised"),
                "reason",
                Map.of("code", "control", "sentence", "Contrôle annuel des accès")));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(service.address() + "/journal/search"))
                        .header(
                                "Authorization",
                                "Bearer "
                                        + issuer.dpo("claire-dubois-pairwise")
                                                .scope("journal.read")
                                                .token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body())
                .path("items")
                .valueStream()
                .map(entry -> entry.at("/disclosed/actorName").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "Élodie Martin, Élodie Martin",
        "Elodie Martin, Élodie Martin",
        "ELODIE  MARTIN, Élodie Martin",
        "élodie martin, Élodie Martin",
        "Martin Claire, Claire Martin",
        "Martin Élodie, Élodie Martin",
        "lhopital anne sophie, ",
        "L’Hopital Anne-Sophie, Anne-Sophie L'Hôpital",
        "anne sophie l'hôpital, Anne-Sophie L'Hôpital",
        "ZOE OEUVRARD, Zoé Œuvrard",
        "zoé œuvrard, Zoé Œuvrard",
        "Zoé Œuvrard, Zoé Œuvrard",
        "Laetitia Gross, Lætitia Groß",
        "LÆTITIA GROSS, Lætitia Groß",
        "παπα ελενη, Ελένη Παπά",
        "Martin, ",
        "Claire Martine, "
    })
    void a_name_is_found_as_it_is_written(String written, String agent) throws Exception {
        assertThat(found(written)).isEqualTo(agent == null ? List.of() : List.of(agent));
    }

    /** An accent may be a letter of its own, as some systems write it. */
    @Test
    void a_name_with_accents_apart_is_the_same_name() throws Exception {
        assertThat(found("E\u0301lodie Martin")).containsExactly("Élodie Martin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "'", "—", "..."})
    void signs_alone_find_no_one(String written) throws Exception {
        assertThat(found(written)).isEmpty();
    }

    @Test
    void the_search_reads_an_index() throws Exception {
        try (Connection owner = service.asOwner();
                Statement sql = owner.createStatement()) {
            sql.execute("SET enable_seqscan = off");
            ResultSet plan = sql.executeQuery("""
                    EXPLAIN (FORMAT JSON) SELECT entry_id FROM journal_disclosures
                    WHERE name = 'actorName' AND journal_name_words(value) = journal_name_words('Martin Claire')""");
            plan.next();
            assertThat(plan.getString(1)).contains("journal_disclosures_of_an_agents_words");
        }
    }
}
