package fr.montpellier.multipass.vault.catalogue.types.editing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Reads and changes the catalogue in versions. Each test has a type of its own. */
class CatalogueApiIT extends VaultIT {

    private static final String DEFINITION = """
            {"name": {"fr": "Attestation d'essai", "en": "Trial certificate"},
             "description": {"fr": "Une page.", "en": "One page."}, "concerns": "child", "period": "%s",
             "validityFrom": "%s", "validityDays": %s, "retentionDays": %s, "twoDDocTypes": [], "rules": ["holder"], "facts": []}""";

    private static final String WITH_FACTS = """
            {"name": {"fr": "Avis d'essai", "en": "Trial notice"},
             "description": {"fr": "Une page.", "en": "One page."}, "concerns": "household", "period": "year",
             "validityFrom": "issue-date", "validityDays": 365, "retentionDays": 365, "twoDDocTypes": [%s], "rules": [], "facts": [%s]}""";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CatalogueInitializer seeding;

    private final String code = "essai-" + UUID.randomUUID();
    private final String type = "/api/catalogue/types/" + code;
    private final String resident = residentToken(newSubject());

    @BeforeEach
    void a_new_type() throws Exception {
        Answer created = vault.put(type, officerToken(), definition("month", "90", "365"), "If-None-Match", "*");
        assertThat(created.status()).as("%s", created).isEqualTo(200);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void a_change_is_a_new_version_with_who_and_when_and_what() throws Exception {
        Answer changed = vault.put(type, officerToken(), definition("month", "30", "365"), "If-Match", "\"1\"");
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(changed.json().get("version").asInt()).isEqualTo(2);

        JsonNode history = vault.get(type + "/versions", officerToken()).json().get("items");
        assertThat(history).hasSize(2);
        assertThat(history.get(0).get("by").asString()).isEqualTo("Claire Dubois");
        assertThat(history.get(0).get("changed").toString()).isEqualTo("[\"validityDays\"]");
        assertThat(history.get(1).at("/definition/validityDays").asInt()).isEqualTo(90);
        assertThat(new JournalEntryRepository(jdbc).mentioning(code))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.type()).isEqualTo("vault.catalogue-changed"))
                .allSatisfy(row -> assertThat(row.entry()).doesNotContain("Claire"));
        assertThat(shown().get("validityDays").asInt()).isEqualTo(30);
    }

    @Test
    void versions_of_the_catalogue_come_in_pages_each_with_its_changes() throws Exception {
        vault.put(type, officerToken(), definition("month", "30", "365"), "If-Match", "\"1\"");

        JsonNode newest = vault.get(type + "/versions?limit=1", officerToken()).json();
        JsonNode oldest = vault.get(
                        type + "/versions?limit=1&cursor=" + newest.get("next").asString(), officerToken())
                .json();
        assertThat(newest.at("/items/0/changed/0").asString()).isEqualTo("validityDays");
        assertThat(oldest.at("/items/0/version").asInt()).isEqualTo(1);
        assertThat(oldest.get("next").isNull()).isTrue();
        assertThat(vault.get(type + "/versions?cursor=none", officerToken()).status())
                .isEqualTo(400);
    }

    @Test
    void a_document_keeps_the_validity_of_the_version_in_force_at_its_deposit() throws Exception {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        String dated = YearMonth.from(today) + "&date=" + today;
        Answer before = deposit(dated);
        vault.put(type, officerToken(), definition("month", "10", "365"), "If-Match", "\"1\"");

        Answer kept = vault.get("/api/documents/" + before.json().get("id").asString(), resident);
        assertThat(LocalDate.parse(kept.json().get("validUntil").asString())).isAfter(today.plusDays(80));
        String other = residentToken(newSubject());
        Answer after = vault.post(
                "/api/documents?type=" + code + "&period=" + dated,
                other,
                "application/pdf",
                BodyPublishers.ofByteArray(TestFiles.manyPages(1)));
        assertThat(LocalDate.parse(after.json().get("validUntil").asString())).isBefore(today.plusDays(12));
    }

    @Test
    void of_two_changes_at_the_same_time_one_is_refused() throws Exception {
        List<Callable<Answer>> both = List.of(
                () -> vault.put(type, officerToken(), definition("month", "31", "365"), "If-Match", "\"1\""),
                () -> vault.put(type, officerToken(), definition("month", "32", "365"), "If-Match", "\"1\""));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = threads.invokeAll(both).stream()
                    .map(each -> each.resultNow().status())
                    .sorted()
                    .toList();
            assertThat(answers).containsExactly(200, 412);
        }
        Answer late = vault.put(type, officerToken(), definition("month", "33", "365"), "If-Match", "\"1\"");
        assertThat(late.problem()).isEqualTo("catalogue-changed");
        assertThat(vault.put(type, officerToken(), definition("month", "33", "365"), "If-None-Match", "*")
                        .problem())
                .isEqualTo("catalogue-changed");
        assertThat(vault.put(type, officerToken(), definition("month", "33", "365"))
                        .problem())
                .isEqualTo("precondition-required");
    }

    @Test
    void an_invalid_field_is_named_and_changes_nothing() throws Exception {
        Answer refused = vault.put(type, officerToken(), """
                {"name": {"fr": "Seul"}, "description": {"fr": "a", "en": "b"}, "concerns": "cat", "period": "month", "validityFrom": "deposit",
                 "validityDays": -1, "retentionDays": 1, "twoDDocTypes": ["x"], "rules": ["none"], "facts": ["1"]}""", "If-Match", "\"1\"");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("invalid-type-definition");
        assertThat(refused.json().get("members").toString())
                .contains(
                        "name",
                        "concerns",
                        "validityFrom",
                        "validityDays",
                        "retentionDays",
                        "twoDDocTypes",
                        "rules",
                        "facts")
                .doesNotContain("description", "period");
        assertThat(vault.put(type, officerToken(), "[", "If-Match", "\"1\"").status())
                .isEqualTo(400);
        assertThat(vault.put("/api/catalogue/types/Not%20A%20Code", officerToken(), "{}", "If-None-Match", "*")
                        .problem())
                .isEqualTo("invalid-type-definition");
        assertThat(vault.get(type, officerToken()).header("ETag")).isEqualTo("\"1\"");
        assertThat(vault.get("/api/catalogue/types/none-such", officerToken()).problem())
                .isEqualTo("unknown-catalogue-type");
    }

    @Test
    void a_fact_that_cannot_be_read_in_such_a_document_is_refused_by_name() throws Exception {
        Answer refused = vault.put(
                type, officerToken(), facts("\"07\"", "\"nom\", \"pointure\", \"iban\""), "If-Match", "\"1\"");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("unreadable-fact");
        assertThat(refused.json().get("facts").toString()).isEqualTo("[\"pointure\",\"iban\"]");
        assertThat(refused.json().get("readable").toString()).isEqualTo("[\"nom\",\"prenoms\",\"dateDeNaissance\"]");
        assertThat(vault.get(type, officerToken()).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void a_fact_that_is_taken_off_is_read_in_no_document_deposited_afterwards() throws Exception {
        vault.put(
                type, officerToken(), facts("\"28\"", "\"revenuFiscalDeReference\", \"adresse\""), "If-Match", "\"1\"");
        JsonNode before = depositNotice(resident);
        Answer changed = vault.put(type, officerToken(), facts("\"28\"", "\"adresse\""), "If-Match", "\"2\"");
        JsonNode after = depositNotice(residentToken(newSubject()));

        assertThat(changed.json().get("readable").toString()).contains("revenuFiscalDeReference");
        assertThat(codes(before)).containsExactly("revenuFiscalDeReference", "adresse");
        assertThat(codes(after)).containsExactly("adresse");
        assertThat(after.at("/check/facts").has("revenuFiscalDeReference"))
                .as("not kept with what the code says either")
                .isFalse();
        assertThat(after.at("/check/facts").has("declarant1")).isTrue();
        assertThat(codes(own(before, resident)))
                .as("what was read before stays")
                .contains("revenuFiscalDeReference");
        assertThat(shown().get("facts").toString()).isEqualTo("[\"adresse\"]");
    }

    private JsonNode depositNotice(String owner) throws Exception {
        Answer deposited = vault.post(
                "/api/documents?type=" + code + "&period=2022",
                owner,
                "application/pdf",
                BodyPublishers.ofByteArray(Specimens.valid()));
        assertThat(deposited.status()).as("%s", deposited).isEqualTo(201);
        return own(deposited.json(), owner);
    }

    private JsonNode own(JsonNode document, String owner) throws Exception {
        return vault.get("/api/documents/" + document.get("id").asString(), owner)
                .json();
    }

    private static List<String> codes(JsonNode document) {
        return document.get("facts")
                .valueStream()
                .map(fact -> fact.get("code").asString())
                .toList();
    }

    private static String facts(String twoDDocTypes, String facts) {
        return WITH_FACTS.formatted(twoDDocTypes, facts);
    }

    @Test
    void only_the_officer_changes_it() throws Exception {
        for (String token : new String[] {resident, agentToken(newSubject())}) {
            assertThat(vault.put(type, token, definition("month", "1", "365"), "If-Match", "\"1\"")
                            .status())
                    .isEqualTo(403);
            assertThat(vault.get("/api/catalogue/types", token).status()).isEqualTo(403);
        }
    }

    @Test
    void a_vault_that_starts_again_changes_nothing_that_an_officer_changed() throws Exception {
        Answer seen = vault.get("/api/catalogue/types/jugement", officerToken());
        seeding.afterSingletonsInstantiated();

        assertThat(vault.get("/api/catalogue/types/jugement", officerToken()).header("ETag"))
                .isEqualTo(seen.header("ETag"));
        assertThat(vault.get(type, officerToken()).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void a_school_year_is_two_years_and_ends_in_august() throws Exception {
        vault.put(type, officerToken(), definition("school-year", "school-year", "null", "null"), "If-Match", "\"1\"");

        assertThat(deposit("2026").problem()).isEqualTo("invalid-period");
        assertThat(deposit("2026-2028").problem()).isEqualTo("invalid-period");
        assertThat(deposit("2026-2027").json().get("validUntil").asString()).isEqualTo("2027-08-31");
    }

    private Answer deposit(String period) throws Exception {
        return vault.post(
                "/api/documents?type=" + code + "&period=" + period,
                resident,
                "application/pdf",
                BodyPublishers.ofByteArray(TestFiles.manyPages(1)));
    }

    private JsonNode shown() throws Exception {
        return vault.get("/api/justificatif-types", resident).json().values().stream()
                .filter(each -> each.get("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static String definition(String period, String validity, String retention) {
        return definition(period, "issue-date", validity, retention);
    }

    private static String definition(String period, String from, String validity, String retention) {
        return DEFINITION.formatted(period, from, validity, retention);
    }
}
