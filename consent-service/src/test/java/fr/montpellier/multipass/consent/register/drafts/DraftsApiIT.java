package fr.montpellier.multipass.consent.register.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.kernel.Scopes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An administrator writes and proposes a version of a démarche, another person publishes it. */
class DraftsApiIT extends RunningConsentService {

    private static final String DRAFTS = "/api/register/drafts";

    /** A démarche of which the file of the register holds three versions. */
    private static final String CODE = "aide-loyer";

    @Value("${spring.datasource.url}")
    private String url = "";

    @Value("${spring.flyway.user}")
    private String owner = "";

    @Value("${spring.flyway.password}")
    private String password = "";

    @Autowired
    private ConfigurableEnvironment environment;

    private String author = "";
    private String officer = "";

    /** Not in the fields: those of the first test are set before the audience of the service is known. */
    @BeforeEach
    void an_author_and_an_officer_sign_in() {
        author = administrator(CCAS, "Alice Petit").token();
        officer = dpo("Claire Dubois").token();
    }

    @AfterEach
    void others_find_the_register_as_it_was() {
        JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url, owner, password));
        for (String table : List.of("demarche_texts", "demarche_facts", "demarche_types", "demarche_versions")) {
            database.sql("DELETE FROM " + table + " WHERE code = ? AND version > 3")
                    .param(CODE)
                    .update();
        }
        database.sql("DELETE FROM register_drafts").update();
    }

    /** Returns the latest entry of the démarche, which a test changes. */
    private ObjectNode entry() {
        ServiceResponse versions = get("/api/register/demarches/" + CODE + "/versions", author);
        assertThat(versions.status()).as(versions.body()).isEqualTo(200);
        return (ObjectNode) versions.json().at("/items/0/entry");
    }

    /** Returns the entry for so many days, in its texts too. */
    private ObjectNode lasting(int days) {
        ObjectNode entry = entry();
        String published = entry.path("durationDays").asString();
        for (String language : List.of("fr", "en")) {
            ObjectNode texts = entry.withObject("/texts/" + language);
            texts.put("agreement", texts.path("agreement").asString().replace(published + " ", days + " "));
        }
        return entry.put("durationDays", days);
    }

    private static ObjectNode titled(ObjectNode entry, String title) {
        entry.withObject("/texts/fr").put("title", title);
        return entry;
    }

    private ServiceResponse open(String token, ObjectNode entry) {
        return post(DRAFTS, token, body(Map.of("entry", entry)));
    }

    private static String body(Map<String, Object> members) {
        return new JsonMapper().writeValueAsString(members);
    }

    /** Does a step of a draft with the revision of the answer before. */
    private ServiceResponse step(String step, String token, ServiceResponse before, Map<String, Object> more) {
        ObjectNode body = new JsonMapper().valueToTree(more);
        body.put("revision", before.json().path("revision").asInt());
        return post(DRAFTS + "/" + before.text("/id") + "/" + step, token, body.toString());
    }

    private ServiceResponse proposed(ObjectNode entry) {
        return step("proposal", author, open(author, entry), Map.of());
    }

    private boolean isSecondPersonNeeded(ServiceResponse draft, String caller) {
        return get(DRAFTS + "/" + draft.text("/id"), caller)
                .json()
                .path("secondPersonNeeded")
                .asBoolean();
    }

    private String currentTitle() {
        return get("/api/demarches/" + CODE, "").text("/title");
    }

    @Test
    void a_version_that_another_person_publishes_is_the_one_that_residents_read() {
        ServiceResponse draft = proposed(titled(entry(), "Aide au loyer, nouvelle version"));
        assertThat(draft.status()).as(draft.body()).isEqualTo(200);
        assertThat(currentTitle()).isNotEqualTo("Aide au loyer, nouvelle version");

        ServiceResponse preview = get(DRAFTS + "/" + draft.text("/id") + "/preview", officer, "Accept-Language", "fr");
        ServiceResponse published = step("publication", officer, draft, Map.of());

        assertThat(published.status()).as(published.body()).isEqualTo(200);
        assertThat(published.text("/publishedBy")).isEqualTo("Claire Dubois");
        ServiceResponse read = get("/api/demarches/" + CODE, "", "Accept-Language", "fr");
        assertThat(read.text("/title")).isEqualTo("Aide au loyer, nouvelle version");
        assertThat(preview.json()).isEqualTo(read.json());
        assertThat(jdbc.sql("""
                        SELECT convert_from(entry, 'UTF8') FROM journal_entries
                        WHERE type = 'consent.demarche-published' ORDER BY at DESC LIMIT 1""").query(String.class).single())
                .contains("\"demarche\":\"" + CODE + "\"", "\"version\":\"4\"")
                .doesNotContain("Claire");
    }

    @Test
    void an_author_does_not_publish_the_draft() {
        ServiceResponse draft = proposed(titled(entry(), "Un titre"));

        assertThat(step("publication", dpo("PETIT alice").token(), draft, Map.of())
                        .problem())
                .as("the same person with another account")
                .isEqualTo("second-person-needed");
        assertThat(isSecondPersonNeeded(draft, dpo("PETIT alice").token())).isTrue();
        assertThat(isSecondPersonNeeded(draft, officer)).isFalse();
        assertThat(step("publication", author, draft, Map.of()).status()).isEqualTo(403);
        assertThat(open(officer, entry()).status()).isEqualTo(403);
        assertThat(step("publication", officer, draft, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void a_draft_that_was_changed_since_the_officer_read_it_is_not_published() {
        ServiceResponse draft = proposed(titled(entry(), "Un titre"));
        ServiceResponse changed = put(
                DRAFTS + "/" + draft.text("/id"),
                author,
                body(Map.of("revision", draft.json().path("revision").asInt(), "entry", titled(entry(), "Un autre"))));

        assertThat(changed.text("/state")).isEqualTo("written");
        assertThat(step("publication", officer, draft, Map.of()).problem()).isEqualTo("draft-changed");
        assertThat(step("publication", officer, changed, Map.of()).problem()).isEqualTo("draft-state");
        assertThat(currentTitle()).isNotIn("Un titre", "Un autre");
    }

    @Test
    void of_two_publications_at_once_one_succeeds() throws Exception {
        ServiceResponse draft = proposed(titled(entry(), "Un titre"));
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> calls = List.of("A", "B", "C", "D").stream()
                    .<Callable<Integer>>map(name ->
                            () -> step("publication", dpo("Agent " + name).token(), draft, Map.of())
                                    .status())
                    .toList();
            List<Integer> answers =
                    callers.invokeAll(calls).stream().map(Future::resultNow).toList();
            assertThat(answers)
                    .containsOnlyOnce(200)
                    .filteredOn(status -> status != 200)
                    .containsOnly(409);
        }
    }

    @Test
    void a_version_applies_from_its_day() {
        LocalDate day = LocalDate.ofInstant(clock().instant(), ZoneId.of("Europe/Paris"))
                .plusDays(2);
        ServiceResponse draft =
                step("proposal", author, open(author, titled(entry(), "Après-demain")), Map.of("effectiveFrom", day));
        step("publication", officer, draft, Map.of());

        assertThat(currentTitle()).isNotEqualTo("Après-demain");
        clock().advance(Duration.ofDays(2));
        try {
            assertThat(currentTitle()).isEqualTo("Après-demain");
            ServiceResponse next = open(author, titled(entry(), "Hier"));
            assertThat(step("proposal", author, next, Map.of("effectiveFrom", day.minusDays(1)))
                            .text("/rule"))
                    .isEqualTo("effective-date-past");
            assertThat(step("proposal", author, next, Map.of("effectiveFrom", day.plusYears(100)))
                            .text("/rule"))
                    .isEqualTo("effective-date-far");
        } finally {
            clock().advance(Duration.ofDays(-2));
        }
    }

    @Test
    void an_entry_that_asks_for_more_than_its_processing_record_is_not_published() {
        ObjectNode longer = lasting(121);
        ObjectNode other = entry();
        other.withArray("types").add("livret-famille");

        assertThat(proposed(longer).text("/rule")).isEqualTo("processing-record-exceeded");
        discardAll();
        ServiceResponse refused = proposed(other);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/rule")).isEqualTo("processing-record-exceeded");
        assertThat(refused.text("/about")).isEqualTo("livret-famille");
        discardAll();
        ObjectNode unrecorded = titled(entry(), "Nouvelle démarche").put("code", "nouvelle-demarche");
        assertThat(proposed(unrecorded).text("/rule")).isEqualTo("processing-record-missing");
    }

    @Test
    void an_agreed_text_that_says_another_duration_is_not_published() {
        ObjectNode shorter = entry().put("durationDays", 30);
        assertThat(proposed(shorter).text("/rule")).isEqualTo("duration-not-named");
        discardAll();
        ObjectNode inOneLanguage = lasting(30);
        inOneLanguage.withObject("/texts/en").set("agreement", entry().at("/texts/en/agreement"));
        ServiceResponse refused = proposed(inOneLanguage);
        assertThat(refused.text("/rule")).isEqualTo("duration-not-named");
        assertThat(refused.text("/about")).isEqualTo("30");
    }

    private void discardAll() {
        get(DRAFTS, author)
                .json()
                .path("items")
                .forEach(draft -> post(
                        DRAFTS + "/" + draft.path("id").asString() + "/discarding",
                        author,
                        body(Map.of("revision", draft.path("revision").asInt()))));
    }

    @Test
    void an_entry_that_breaks_a_rule_says_which() {
        ObjectNode undated = entry();
        undated.withArray("types").set(2, new JsonMapper().valueToTree(Map.of("type", "rib", "maxAgeDays", 30)));
        assertThat(proposed(undated).text("/rule")).isEqualTo("age-of-undated-type");
        discardAll();
        assertThat(proposed(entry()).text("/rule")).isEqualTo("nothing-changed");
        discardAll();
        ObjectNode unknown = entry();
        unknown.withArray("types").add("passeport");
        assertThat(proposed(unknown).text("/rule")).isEqualTo("unknown-type");
        discardAll();
        ObjectNode drifted = titled(entry(), "Un autre titre");
        try {
            post("/api/type-names", vault().scope(Scopes.TYPES_REPORT).token(), """
                    {"types": [{"code": "avis-imposition", "version": 1, "name": {"fr": "Avis d'imposition", "en": "Income tax notice"}}]}""");
            assertThat(proposed(drifted).text("/rule")).isEqualTo("type-not-in-vault");
        } finally {
            jdbc.sql("DELETE FROM type_names").update();
        }
        discardAll();
        ObjectNode fetched = entry();
        fetched.withArray("types")
                .set(
                        0,
                        new JsonMapper()
                                .valueToTree(Map.of(
                                        "type",
                                        "bulletin-salaire",
                                        "facts",
                                        List.of("salaireNetImposable"),
                                        "fetch",
                                        Map.of(
                                                "source",
                                                "dgfip.salaires",
                                                "from",
                                                Map.of("fr", "les impôts", "en", "the tax office")))));
        String days = fetched.path("durationDays").asString();
        fetched.withObject("/texts/fr")
                .put(
                        "agreement",
                        "Salaire net imposable, nouvelle version : justificatif de domicile, pendant %s jours."
                                .formatted(days));
        fetched.withObject("/texts/en")
                .put("agreement", "Net taxable salary, new version: proof of address, for %s days.".formatted(days));
        assertThat(proposed(fetched).text("/rule")).isEqualTo("fetch-without-exchange");
        discardAll();
        String[] profiles = environment.getActiveProfiles();
        try {
            environment.addActiveProfile("production");
            ServiceResponse refused = proposed(fetched);
            assertThat(refused.text("/rule"))
                    .as("in production, with a journal of a year")
                    .isEqualTo("traces-not-kept");
            assertThat(refused.text("/about")).isEqualTo("dgfip.salaires");
        } finally {
            environment.setActiveProfiles(profiles);
        }
        discardAll();
        fetched.put("legalBasis", "echange-legal");
        assertThat(proposed(fetched).text("/rule")).isEqualTo("source-not-named");
        discardAll();
        ServiceResponse malformed = open(author, entry().put("durationDays", "long"));
        assertThat(malformed.text("/rule")).isEqualTo("entry-malformed");
        assertThat(malformed.text("/about")).isEqualTo("durationDays");
        assertThat(open(author, entry().put("unknown", 1)).text("/rule")).isEqualTo("entry-malformed");
        assertThat(open(author, entry().put("department", "voirie")).text("/rule"))
                .isEqualTo("unknown-department");
    }

    /** Tells all types of the register as the vault does, with the facts of payslips and of allowance notices. */
    private void tell(String payslip, String notice, String source) {
        String types = jdbc
                .sql("SELECT code FROM justificatif_types")
                .query((row, number) -> row.getString("code"))
                .list()
                .stream()
                .map(type -> """
                        {"code": "%s", "version": 1, "name": {"fr": "%s"}, "facts": [%s]}""".formatted(
                                type,
                                type,
                                switch (type) {
                                    case "bulletin-salaire" -> payslip;
                                    case "attestation-caf" -> notice;
                                    default -> "";
                                }))
                .collect(Collectors.joining(","));
        assertThat(post("/api/type-names", vault().scope(Scopes.TYPES_REPORT).token(), """
                        {"types": [%s], "sources": [{"code": "cnaf.quotient-familial", "facts": [%s]}]}""".formatted(types, source))
                        .status())
                .isEqualTo(204);
    }

    private static ObjectNode asking(ObjectNode entry, Map<String, Object> need) {
        entry.withArray("types").set(0, new JsonMapper().valueToTree(need));
        return entry;
    }

    @Test
    void a_fact_that_the_vault_does_not_read_is_refused_in_preview_proposal_and_import() {
        ObjectNode entry = asking(entry(), Map.of("type", "bulletin-salaire", "facts", List.of("siretEmployeur")));
        try {
            tell("\"salaireNetImposable\"", "", "");
            ServiceResponse draft = open(author, entry);
            ServiceResponse refused = step("proposal", author, draft, Map.of());
            assertThat(refused.text("/rule")).isEqualTo("fact-not-in-vault");
            assertThat(refused.text("/about")).isEqualTo("siretEmployeur");
            assertThat(get(DRAFTS + "/" + draft.text("/id") + "/preview", author)
                            .text("/rule"))
                    .isEqualTo("fact-not-in-vault");
            discardAll();
            ServiceResponse imported = importFile(author, body(Map.of("demarches", List.of(entry))));
            assertThat(imported.text("/items/0/outcome")).isEqualTo("draft");
            assertThat(imported.text("/items/0/rule")).isEqualTo("fact-not-in-vault");
            assertThat(imported.text("/items/0/draft")).isNotEmpty();
            discardAll();

            tell("\"siretEmployeur\"", "", "");
            assertThat(proposed(entry).text("/rule")).isEqualTo("fact-not-named");
        } finally {
            forgetVault();
        }
    }

    @Test
    void a_question_is_compared_without_its_bound() {
        ObjectNode entry =
                asking(entry(), Map.of("type", "attestation-caf", "facts", List.of("quotientFamilial.at-most.800")));
        try {
            tell("", "\"quotientFamilial\"", "");
            assertThat(proposed(entry).text("/rule")).isEqualTo("fact-not-in-vault");
            discardAll();
            tell("", "\"quotientFamilial.at-most\"", "");
            assertThat(proposed(entry).text("/rule")).isEqualTo("fact-not-named");
        } finally {
            forgetVault();
        }
    }

    @Test
    void a_fact_of_a_legal_exchange_must_be_answered_by_its_source_and_read_in_the_document_given_instead() {
        Map<String, Object> fetch = Map.of(
                "source", "cnaf.quotient-familial", "from", Map.of("fr", "la CAF", "en", "the CAF"), "objection", true);
        Map<String, Object> instead = new TreeMap<>(fetch);
        instead.put("alternative", "document");
        Map<String, Object> need = Map.of("type", "attestation-caf", "facts", List.of("quotientFamilial"));
        ObjectNode answered = asking(entry(), with(need, fetch)).put("legalBasis", "echange-legal");
        ObjectNode either = asking(entry(), with(need, instead)).put("legalBasis", "echange-legal");
        try {
            tell("", "", "\"anneeScolaire\"");
            assertThat(proposed(answered).text("/rule")).isEqualTo("fact-not-answered");
            discardAll();
            tell("", "", "\"quotientFamilial\"");
            assertThat(proposed(answered).text("/rule")).isEqualTo("fact-not-named");
            discardAll();
            assertThat(proposed(either).text("/rule")).isEqualTo("fact-not-in-vault");
        } finally {
            forgetVault();
        }
    }

    private static Map<String, Object> with(Map<String, Object> need, Map<String, Object> fetch) {
        Map<String, Object> both = new TreeMap<>(need);
        both.put("fetch", fetch);
        return both;
    }

    private void forgetVault() {
        jdbc.sql("DELETE FROM type_names").update();
        jdbc.sql("DELETE FROM vault_sources").update();
    }

    @Test
    void a_level_that_a_version_requires_is_compared_previewed_and_applies_from_its_day() {
        ObjectNode entry = entry();
        entry.putObject("levels").put("residents", "eidas2").put("agents", "eidas3");
        ServiceResponse draft = proposed(entry);
        assertThat(draft.status()).as(draft.body()).isEqualTo(200);

        ServiceResponse comparison = get(DRAFTS + "/" + draft.text("/id") + "/comparison", officer);
        assertThat(comparison.json().path("differences").findValuesAsString("path"))
                .containsExactlyInAnyOrder("levels.residents", "levels.agents");
        assertThat(comparison.json().path("readsMore").asBoolean()).isFalse();
        assertThat(get(DRAFTS + "/" + draft.text("/id") + "/preview", officer).text("/level"))
                .isEqualTo("eidas2");
        assertThat(get("/api/demarches/" + CODE, "").json().path("level").isString())
                .isFalse();

        step("publication", officer, draft, Map.of());

        assertThat(get("/api/demarches/" + CODE, "").text("/level")).isEqualTo("eidas2");
        assertThat(entry().at("/levels/agents").asString()).isEqualTo("eidas3");
    }

    @Test
    void a_level_that_is_none_or_that_all_reach_is_refused() {
        ObjectNode unknown = entry();
        unknown.putObject("levels").put("residents", "eidas9");
        ServiceResponse refused = proposed(unknown);
        assertThat(refused.text("/rule")).isEqualTo("unknown-level");
        assertThat(refused.text("/about")).isEqualTo("levels.residents");
        discardAll();
        ObjectNode reached = entry();
        reached.putObject("levels").put("agents", "eidas1");
        assertThat(proposed(reached).text("/about")).isEqualTo("levels.agents");
        discardAll();
        ObjectNode malformed = entry();
        malformed.putObject("levels").put("helpers", "eidas2");
        assertThat(open(author, malformed).text("/rule")).isEqualTo("entry-malformed");
    }

    @Test
    void an_administrator_of_another_organisation_sees_and_writes_nothing() {
        String outsider = administrator(CITY, "Hugo Morel").token();
        ServiceResponse draft = proposed(titled(entry(), "Un titre"));

        assertThat(get(DRAFTS + "/" + draft.text("/id"), outsider).problem()).isEqualTo("unknown-draft");
        assertThat(get(DRAFTS, outsider).json().path("items")).isEmpty();
        assertThat(step("proposal", outsider, draft, Map.of()).problem()).isEqualTo("unknown-draft");
        assertThat(open(outsider, entry()).problem()).isEqualTo("demarche-of-another-organisation");
        assertThat(open(outsider, entry().put("department", "education")).problem())
                .as("a démarche cannot be taken over")
                .isEqualTo("demarche-of-another-organisation");
        assertThat(get(DRAFTS, resident(newSubject()).token()).status()).isEqualTo(403);
    }

    @Test
    void a_discarded_draft_has_no_preview() {
        ServiceResponse draft = open(author, titled(entry(), "Un titre"));
        step("discarding", author, draft, Map.of());

        ServiceResponse preview = get(DRAFTS + "/" + draft.text("/id") + "/preview", author);

        assertThat(preview.problem()).isEqualTo("draft-state");
        assertThat(preview.text("/state")).isEqualTo("discarded");
    }

    @Test
    void drafts_are_listed_by_state() {
        ServiceResponse draft = open(author, titled(entry(), "Un titre"));
        assertThat(get(DRAFTS + "?state=written", author).json().at("/items")).hasSize(1);
        assertThat(get(DRAFTS + "?state=proposed", author).json().at("/items")).isEmpty();

        step("proposal", author, draft, Map.of());

        assertThat(get(DRAFTS + "?state=written", officer).json().at("/items")).isEmpty();
        assertThat(get(DRAFTS + "?state=proposed", officer).text("/items/0/id")).isEqualTo(draft.text("/id"));
        assertThat(get(DRAFTS, officer).json().at("/items")).hasSize(1);
        assertThat(get(DRAFTS + "?state=lost", officer).status()).isEqualTo(400);
    }

    @Test
    void an_officer_gives_it_back_with_a_sentence() {
        ServiceResponse draft = proposed(titled(entry(), "Un titre"));

        ServiceResponse back = step("refusal", officer, draft, Map.of("sentence", "Le titre est trop court."));

        assertThat(back.text("/state")).isEqualTo("written");
        assertThat(back.text("/refusal")).isEqualTo("Le titre est trop court.");
        assertThat(open(author, titled(entry(), "Un titre")).problem()).isEqualTo("draft-already-open");
        assertThat(step("proposal", author, back, Map.of()).text("/state")).isEqualTo("proposed");
        assertThat(step("refusal", officer, draft, Map.of("sentence", " ")).status())
                .isEqualTo(400);
    }

    @Test
    void a_comparison_says_what_differs_and_whether_more_is_read() {
        ObjectNode changed = titled(entry(), "Un titre");
        ((ObjectNode) changed.withArray("types").get(0)).put("number", 4);
        ServiceResponse draft = open(author, changed);

        ServiceResponse comparison = get(DRAFTS + "/" + draft.text("/id") + "/comparison", officer);

        assertThat(comparison.json().path("readsMore").asBoolean()).isTrue();
        assertThat(comparison.json().at("/differences").findValuesAsString("path"))
                .containsExactlyInAnyOrder("types[bulletin-salaire].number", "texts.fr.title");
        assertThat(get("/api/register/demarches/" + CODE + "/comparison?from=3&to=3", officer)
                        .json()
                        .path("differences"))
                .isEmpty();
        assertThat(get("/api/register/demarches/" + CODE + "/comparison?from=3&to=9", officer)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_next_version_is_written_by_administrators_of_the_organisation() {
        assertThat(isWritable(CODE, author)).isTrue();
        assertThat(isWritable("tarif-cantine", author)).isFalse();
        assertThat(isWritable(CODE, officer)).isFalse();
    }

    private boolean isWritable(String code, String token) {
        ServiceResponse versions = get("/api/register/demarches/" + code + "/versions", token);
        assertThat(versions.status()).as(versions.body()).isEqualTo(200);
        return versions.json().required("writable").asBoolean();
    }

    @Test
    void an_export_holds_each_entry_as_it_was_loaded() {
        ServiceResponse export = get("/api/register/export", officer);

        assertThat(export.json().at("/demarches").findValuesAsString("code")).contains(CODE, "tarif-cantine");
        export.json().at("/demarches").forEach(each -> {
            if (each.path("code").asString().equals(CODE)) {
                assertThat(each).isEqualTo(entry());
            }
        });
    }

    @Test
    void a_file_becomes_drafts_of_what_it_changes_and_publishes_nothing() {
        ObjectNode other = entry().put("code", "aide-facultative-ccas");
        ObjectNode foreign = (ObjectNode) get("/api/register/demarches/tarif-cantine/versions", author)
                .json()
                .at("/items/0/entry");
        ObjectNode unchanged = (ObjectNode) get("/api/register/demarches/cheque-loisirs/versions", author)
                .json()
                .at("/items/0/entry");
        ObjectNode malformed = entry().put("code", "autre-demarche").put("durationDays", "long");
        String file = body(Map.of(
                "departments",
                List.of(),
                "demarches",
                List.of(titled(entry(), "Importée"), other, titled(foreign, "Prise"), unchanged, malformed)));

        ServiceResponse imported = importFile(author, file);

        assertThat(imported.status()).as(imported.body()).isEqualTo(200);
        assertThat(imported.json().path("items").findValuesAsString("outcome"))
                .containsExactly("draft", "draft", "demarche-of-another-organisation", "unchanged", "entry-not-valid");
        assertThat(imported.text("/items/4/rule")).isEqualTo("entry-malformed");
        assertThat(imported.text("/items/4/about")).isEqualTo("durationDays");
        ServiceResponse draft = get(DRAFTS + "/" + imported.text("/items/0/draft"), author);
        assertThat(draft.text("/state")).isEqualTo("written");
        assertThat(draft.text("/authors/0")).isEqualTo("Alice Petit");
        assertThat(draft.text("/entry/texts/fr/title")).isEqualTo("Importée");
        assertThat(currentTitle()).isNotEqualTo("Importée");
        assertThat(importFile(author, file).text("/items/0/outcome")).isEqualTo("draft-already-open");
    }

    @Test
    void a_text_that_is_no_register_file_opens_nothing() {
        for (String wrong : List.of(
                "demarches: [",
                "- un",
                "types: []",
                "demarches: [aide-loyer]",
                "~",
                "!!java.util.Date 1",
                "demarches: []\ndemarches: []")) {
            ServiceResponse refused = importFile(author, wrong);
            assertThat(refused.problem()).as(wrong).isEqualTo("entry-not-valid");
            assertThat(refused.text("/rule")).isEqualTo("entry-malformed");
        }
        assertThat(importFile(officer, "demarches: []").status()).isEqualTo(403);
        assertThat(get(DRAFTS, author).json().path("items")).isEmpty();
    }

    private List<String> found(String words) {
        ServiceResponse answer =
                get(DRAFTS + "?state=written&words=" + URLEncoder.encode(words, StandardCharsets.UTF_8), author);
        List<String> codes = new ArrayList<>();
        answer.json()
                .path("items")
                .forEach(draft -> codes.add(draft.path("code").asString()));
        assertThat(answer.json().path("total").asInt()).isEqualTo(codes.size());
        return codes;
    }

    @Test
    void drafts_are_found_by_words_of_their_titles_code_and_department_a_page_at_a_time() {
        open(author, titled(entry().put("code", "cantine-a"), "Cantine des écoles"));
        open(author, titled(entry().put("code", "cantine-b"), "Repas de l'Œuvre"));
        open(author, titled(entry().put("code", "portage"), "Portage de repas"));

        assertThat(found("ECOLES canti")).containsExactly("cantine-a");
        assertThat(found("cantine")).containsExactly("cantine-b", "cantine-a");
        assertThat(found("oeuvre")).containsExactly("cantine-b");
        assertThat(found("repas ccas")).containsExactly("portage", "cantine-b");
        assertThat(found("repas voirie")).isEmpty();
        assertThat(get(DRAFTS + "?words=" + "x".repeat(101), author).status()).isEqualTo(400);

        ServiceResponse first = get(DRAFTS + "?words=repas&limit=1", author);
        assertThat(first.text("/items/0/code")).isEqualTo("portage");
        assertThat(first.json().path("total").asInt()).isEqualTo(2);
        ServiceResponse next = get(DRAFTS + "?words=repas&limit=1&cursor=" + first.text("/next"), author);
        assertThat(next.text("/items/0/code")).isEqualTo("cantine-b");
        assertThat(next.json().path("next").isNull()).isTrue();
    }

    private ServiceResponse importFile(String token, String file) {
        return post("/api/register/import", token, file);
    }

    @Test
    void a_version_needs_words_in_each_language_none_left_to_be_written_and_a_document() {
        ObjectNode missing = entry();
        missing.withObject("/texts/en").put("kept", " ");
        assertThat(proposed(missing).text("/about")).isEqualTo("texts.en.kept");
        discardAll();
        ObjectNode nothing = titled(entry(), "Rien");
        nothing.putArray("types");
        assertThat(proposed(nothing).text("/rule")).isEqualTo("nothing-asked");
        discardAll();
        ObjectNode draft = titled(entry(), "Brouillon");
        draft.withObject("/texts/fr").putArray("dataRead").add("Votre adresse.").add("*à rédiger*");
        ServiceResponse refused = proposed(draft);
        assertThat(refused.text("/rule")).isEqualTo("text-to-write");
        assertThat(refused.text("/about")).isEqualTo("texts.fr.dataRead");
    }

    @Test
    void an_author_is_told_what_an_entry_of_the_organisation_may_name() {
        ServiceResponse vocabulary = get("/api/register/vocabulary", author, "Accept-Language", "en");

        assertThat(vocabulary.json().path("departments").findValuesAsString("code"))
                .contains("ccas")
                .doesNotContain("education");
        assertThat(vocabulary.json().path("legalExchange").asBoolean()).isTrue();
        vocabulary.json().path("types").forEach(type -> {
            if (type.path("code").asString().equals("avis-imposition")) {
                assertThat(type.path("year").asString()).isEqualTo("income-year");
                assertThat(type.path("facts").findValuesAsString("name")).contains("Reference tax income");
            }
        });
        assertThat(get("/api/register/vocabulary", officer).status()).isEqualTo(403);
    }

    @Test
    void the_running_service_can_neither_change_a_version_nor_add_one_without_an_approval() {
        assertThatThrownBy(() -> jdbc.sql("UPDATE demarche_versions SET duration_days = 3650")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> jdbc.sql("""
                        INSERT INTO demarche_versions (code, version, department, duration_days, legal_basis_kind, content_hash)
                        VALUES ('aide-loyer', 4, 'ccas', 90, 'autorisation', 'x')""").update()).hasMessageContaining("is not approved");
        assertThatThrownBy(() -> jdbc.sql("""
                        INSERT INTO demarche_types (code, version, position, type) VALUES ('aide-loyer', 3, 9, 'identite')""").update()).hasMessageContaining("is published");
    }
}
