package fr.montpellier.multipass.vault.giving.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A helper deposits and reads for an accompanied person within the domains of the mandate, and attacks on that. */
class MandateIT extends VaultIT {

    @Autowired
    private JdbcClient jdbc;

    private final String person = newSubject();
    private final String helper = newSubject();
    private final String own = residentToken(person);

    private String helping(String... domains) {
        return TOKENS.resident(person)
                .audience("document-vault")
                .scope("documents.own", "accesses.own")
                .claim("act", Map.of("sub", helper, "name", "Farid Cherif"))
                .claim("representation", Map.of("id", UUID.randomUUID().toString(), "kind", "mandate"))
                .claim("rep_scope", List.of(domains))
                .token();
    }

    private String deposit(String token) throws Exception {
        return deposit(token, Specimens.valid());
    }

    private String deposit(String token, byte[] file) throws Exception {
        return vault.deposit(token, "avis-imposition", "application/pdf", file)
                .json()
                .get("id")
                .asString();
    }

    private static void assertOutside(Answer refused) {
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("outside-mandate");
    }

    @Test
    void a_deposit_of_a_helper_is_the_persons_and_the_journal_names_helper_and_domains() throws Exception {
        String id = deposit(helping("social"));

        assertThat(vault.get("/api/documents/" + id + "/content", own).status()).isEqualTo(200);
        assertThat(vault.get("/api/documents/" + id + "/content", helping("argent"))
                        .status())
                .as("tax notices are of both domains")
                .isEqualTo(200);
        assertThat(vault.delete("/api/documents/" + id, helping("social")).status())
                .as("a mistake of their own")
                .isEqualTo(204);
        assertThat(new JournalEntryRepository(jdbc).about(person))
                .anySatisfy(entry -> assertThat(entry.entry())
                        .contains("\"actingBy\":\"mandate\"", "\"repScope\":\"argent\"", "actorName"));
    }

    @Test
    void a_helper_neither_lists_nor_finds_nor_reads_nor_changes_a_document_outside_the_mandate() throws Exception {
        String id = deposit(own);
        String housing = helping("logement");
        String path = "/api/documents/" + id;

        assertThat(vault.get("/api/documents", housing).json().at("/items")).isEmpty();
        assertThat(vault.get("/api/documents", helping("social")).json().at("/items"))
                .hasSize(1);
        assertThat(vault.post(
                                "/api/document-search",
                                housing,
                                "application/json",
                                BodyPublishers.ofString("{\"words\":\"impôt\"}"))
                        .json()
                        .at("/items"))
                .isEmpty();
        assertThat(vault.choices(housing, "{\"type\":\"avis-imposition\"}")
                        .json()
                        .toString())
                .doesNotContain(id);
        for (String part :
                List.of("", "/content", "/copy", "/thumbnail", "/facts?code=adresse", "/proof", "/proof/file")) {
            assertOutside(vault.get(path + part, housing));
        }
        assertOutside(vault.delete(path, housing));
        assertOutside(vault.put(path + "/date", housing, "{\"period\":\"2025\"}"));
        assertOutside(vault.post(path + "/refiling?type=rib", housing, "application/json", BodyPublishers.noBody()));
        assertThat(new JournalEntryRepository(jdbc).about(person))
                .anySatisfy(entry -> assertThat(entry.entry()).contains("\"reason\":\"outside_mandate\"", "actorName"));
    }

    @Test
    void a_helper_does_not_file_a_document_into_or_deposit_outside_the_mandate() throws Exception {
        String id = deposit(helping("argent"));

        assertOutside(vault.deposit(helping("logement"), "avis-imposition", "application/pdf", Specimens.valid()));
        assertOutside(vault.post(
                "/api/documents/" + id + "/refiling?type=jugement",
                helping("argent"),
                "application/json",
                BodyPublishers.noBody()));
        assertThat(vault.get("/api/justificatif-types", helping("justice")).json())
                .hasSize(1);
    }

    @Test
    void a_helper_who_asks_for_everything_does_not_fill_the_journal_of_the_person() throws Exception {
        String housing = helping("logement");
        for (String id :
                List.of(deposit(own), deposit(own, Specimens.withoutCode()), deposit(own, Specimens.editedName()))) {
            String path = "/api/documents/" + id;
            for (String part : List.of(
                    "", "", "/content", "/copy", "/thumbnail", "/facts?code=adresse", "/proof", "/proof/file")) {
                assertOutside(vault.get(path + part, housing));
            }
            assertOutside(vault.delete(path, housing));
        }

        for (String type : List.of("jugement", "identite", "avis-imposition")) {
            assertOutside(vault.deposit(housing, type, "application/pdf", Specimens.valid()));
        }
        assertOutside(vault.post("/api/exports", housing, "application/json", BodyPublishers.noBody()));

        assertThat(refusals())
                .as("many requests hide none of another kind")
                .hasSize(25)
                .allSatisfy(entry -> assertThat(entry).contains("\"actingBy\":\"mandate\"", "actorName"))
                .satisfiesOnlyOnce(entry -> assertThat(entry).contains("\"reason\":\"more_not_listed\""));
    }

    @Test
    void a_document_that_a_helper_sees_unopened_is_in_the_persons_journal_once() throws Exception {
        String id = deposit(own);
        deposit(own, Specimens.withoutCode());
        String social = helping("social");
        for (String token : List.of(own, social, social)) {
            assertThat(vault.get("/api/documents/" + id + "/facts?code=adresse", token)
                            .status())
                    .isEqualTo(200);
            assertThat(vault.get("/api/documents/" + id + "/thumbnail", token).status())
                    .isEqualTo(200);
            assertThat(vault.get("/api/documents", token).json().at("/items")).hasSize(2);
            vault.choices(token, "{\"type\":\"avis-imposition\"}");
            vault.post(
                    "/api/document-search",
                    token,
                    "application/json",
                    BodyPublishers.ofString("{\"words\":\"secret\"}"));
        }

        assertThat(entries("vault.seen-while-acting"))
                .hasSize(4)
                .allSatisfy(entry ->
                        assertThat(entry).contains("\"actingBy\":\"mandate\"").doesNotContain("secret"))
                .satisfiesOnlyOnce(entry -> assertThat(entry).contains("\"form\":\"thumbnail\"", id))
                .satisfiesOnlyOnce(entry -> assertThat(entry).contains("\"form\":\"search\""))
                .satisfiesOnlyOnce(entry -> assertThat(entry).contains("\"form\":\"document\"", id));
    }

    private List<String> refusals() {
        return entries("vault.acting-refused");
    }

    private List<String> entries(String type) {
        return new JournalEntryRepository(jdbc)
                .about(person).stream()
                        .map(JournalEntryRepository.Row::entry)
                        .filter(entry -> entry.contains(type))
                        .toList();
    }

    @Test
    void a_helper_who_deposits_a_file_does_not_learn_whether_the_person_has_it_outside_the_mandate() throws Exception {
        String mine = deposit(own);
        String housing = helping("logement");

        Answer first = vault.deposit(housing, "rib", "application/pdf", Specimens.valid());
        assertThat(first.status()).as(first.json().toString()).isEqualTo(201);
        assertThat(first.json().toString()).doesNotContain(mine);
        Answer second = vault.deposit(housing, "rib", "application/pdf", Specimens.valid());
        assertThat(second.problem()).as("as without the other document").isEqualTo("already-deposited");
        assertThat(second.json().toString())
                .contains(first.json().get("id").asString())
                .doesNotContain(mine);
        Answer ofThePerson = vault.deposit(own, "rib", "application/pdf", Specimens.valid());
        assertThat(ofThePerson.problem()).isEqualTo("already-deposited");
        assertThat(ofThePerson.json().toString()).contains(mine);
        assertThat(vault.delete("/api/documents/" + mine, own).status()).isEqualTo(204);
        assertThat(vault.deposit(housing, "rib", "application/pdf", Specimens.valid())
                        .problem())
                .as("nor whether the person erased it")
                .isEqualTo("already-deposited");
    }

    @Test
    void a_helper_takes_nothing_away_and_reads_neither_erasures_nor_reminders_nor_the_journal() throws Exception {
        String social = helping("social");

        assertOutside(vault.post("/api/exports", social, "application/json", BodyPublishers.noBody()));
        for (String path : List.of(
                "/api/erasures",
                "/api/erasures/" + UUID.randomUUID(),
                "/api/reminders",
                "/api/scan-pages",
                "/journal/mine")) {
            assertOutside(vault.get(path, social));
        }
        assertThat(refusals()).hasSize(6);
    }
}
