package fr.montpellier.multipass.vault.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.JournalRows;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.inspection.TestFiles;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalogue is data that the DPO changes, in versions. Each test has a type of its own. */
class CatalogueApiIT extends VaultIT {

    private static final String DEFINITION = """
            {"name": {"fr": "Attestation d'essai", "en": "Trial certificate"},
             "description": {"fr": "Une page.", "en": "One page."}, "concerns": "child", "period": "%s",
             "validityDays": %s, "retentionDays": %s, "twoDDocTypes": [], "rules": ["holder"], "facts": ["nom"]}""";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CatalogueSeeding seeding;

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

        var history = vault.get(type + "/versions", officerToken()).json().get("items");
        assertThat(history).hasSize(2);
        assertThat(history.get(0).get("by").asString()).isEqualTo("Claire Dubois");
        assertThat(history.get(0).get("changed").toString()).isEqualTo("[\"validityDays\"]");
        assertThat(history.get(1).at("/definition/validityDays").asInt()).isEqualTo(90);
        assertThat(new JournalRows(jdbc).mentioning(code))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.type()).isEqualTo("vault.catalogue-changed"))
                .allSatisfy(row -> assertThat(row.entry()).doesNotContain("Claire"));
        assertThat(shown().get("validityDays").asInt()).isEqualTo(30);
    }

    @Test
    void a_document_keeps_the_validity_of_the_version_in_force_at_its_deposit() throws Exception {
        Answer before = deposit("2026-11");
        vault.put(type, officerToken(), definition("month", "10", "365"), "If-Match", "\"1\"");

        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        Answer kept = vault.get("/api/documents/" + before.json().get("id").asString(), resident);
        assertThat(LocalDate.parse(kept.json().get("validUntil").asString())).isAfter(today.plusDays(80));
        String other = residentToken(newSubject());
        Answer after = vault.post(
                "/api/documents?type=" + code + "&period=2026-11",
                other,
                "application/pdf",
                BodyPublishers.ofByteArray(TestFiles.manyPages(1)));
        assertThat(LocalDate.parse(after.json().get("validUntil").asString())).isBefore(today.plusDays(12));
    }

    @Test
    void one_of_two_changes_at_the_same_time_is_told_of_the_other() throws Exception {
        List<Callable<Answer>> both = List.of(
                () -> vault.put(type, officerToken(), definition("month", "31", "365"), "If-Match", "\"1\""),
                () -> vault.put(type, officerToken(), definition("month", "32", "365"), "If-Match", "\"1\""));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
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
    void what_does_not_fit_is_named_and_changes_nothing() throws Exception {
        Answer refused = vault.put(type, officerToken(), """
                {"name": {"fr": "Seul"}, "description": {"fr": "a", "en": "b"}, "concerns": "cat", "period": "month",
                 "validityDays": -1, "retentionDays": 1, "twoDDocTypes": ["x"], "rules": ["none"], "facts": ["1"]}""", "If-Match", "\"1\"");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("invalid-type-definition");
        assertThat(refused.json().get("members").toString())
                .contains("name", "concerns", "validityDays", "retentionDays", "twoDDocTypes", "rules", "facts")
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
        vault.put(type, officerToken(), definition("school-year", "365", "null"), "If-Match", "\"1\"");

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

    private tools.jackson.databind.JsonNode shown() throws Exception {
        return vault.get("/api/justificatif-types", resident).json().values().stream()
                .filter(each -> each.get("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static String definition(String period, String validity, String retention) {
        return DEFINITION.formatted(period, validity, retention);
    }
}
