package fr.montpellier.multipass.vault.sources.apiparticulier;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.vault.catalogue.facts.KnownFact;
import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.PivotIdentity;
import fr.montpellier.multipass.vault.sources.SourceAnswer;
import fr.montpellier.multipass.vault.sources.SourceFact;
import fr.montpellier.multipass.vault.sources.SourceQuestion;
import fr.montpellier.multipass.vault.sources.apiparticulier.answers.AnswerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the contract with API Particulier on its staging cases, and each of its errors. */
class ApiParticulierTest {

    private static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");
    private static final ParticulierStub SERVER = new ParticulierStub();

    /** One for each test: it does not call a server that failed often a moment ago. */
    private final OutboundClient outbound = OutboundClient.withDefaultBounds();

    /** Cases whose answer does not name the person of the question, with the same date of birth and name. */
    private static final Set<String> ABOUT_OTHERS = Set.of(
            "cnav_participation_familiale_eaje_with_civility/200-identite-cas-nominal.yaml",
            "cnav_participation_familiale_eaje_with_france_connect/fake_france_connect_cnaf.yml",
            "cnav_participation_familiale_eaje_with_france_connect/fake_france_connect_cnaf_2.yml");

    @TempDir
    private static Path directory;

    @BeforeAll
    static void writeToken() throws IOException {
        Files.writeString(directory.resolve("token"), "token-of-the-city\n");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void disconnect() {
        outbound.close();
    }

    static Stream<StagingCase> cases() {
        return StagingCase.all().stream();
    }

    static Stream<StagingCase> askableCases() {
        return cases().filter(each -> !each.isPartial());
    }

    @Test
    void each_endpoint_answers_the_facts_that_are_declared_of_it() {
        for (Endpoint endpoint : Endpoint.values()) {
            assertThat(KnownFact.answeredBy(endpoint.code()))
                    .as("facts.yaml: facts that %s answers", endpoint.code())
                    .containsExactlyInAnyOrderElementsOf(endpoint.reader().facts());
        }
    }

    @Test
    void the_staging_cases_are_there() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(48);
        assertThat(askableCases().map(StagingCase::endpoint)).contains(Endpoint.values());
    }

    @ParameterizedTest
    @MethodSource("askableCases")
    void a_question_has_the_parameters_of_the_staging_case(StagingCase asked) {
        ask(asked);

        assertThat(SERVER.path()).endsWith(asked.franceConnect() ? "/france_connect" : "/identite");
        assertThat(SERVER.authorization())
                .isEqualTo(asked.franceConnect() ? "Bearer token-of-the-citizen" : "Bearer token-of-the-city");
        Map<String, List<String>> sent = SERVER.parameters();
        assertThat(sent).containsEntry("recipient", List.of(StagingCase.RECIPIENT));
        if (asked.franceConnect()) {
            assertThat(sent).hasSize(1);
            return;
        }
        assertThat(sent.get("prenoms[]")).isEqualTo(asked.params().get("prenoms"));
        Stream.of(
                        "nomNaissance",
                        "sexeEtatCivil",
                        "anneeDateNaissance",
                        "moisDateNaissance",
                        "jourDateNaissance",
                        "codeCogInseePaysNaissance",
                        "codeCogInseeCommuneNaissance")
                .filter(asked.params()::containsKey)
                .forEach(name -> assertThat(sent)
                        .containsEntry(
                                name, List.of(String.valueOf(asked.params().get(name)))));
        Stream.of("moisDateNaissance", "jourDateNaissance")
                .filter(name -> !asked.params().containsKey(name))
                .forEach(name -> assertThat(sent).doesNotContainKey(name));
    }

    @ParameterizedTest
    @MethodSource("askableCases")
    void the_answer_of_a_staging_case_has_a_meaning_of_its_own(StagingCase asked) {
        SourceAnswer answer = ask(asked);

        switch (asked.status()) {
            case 200 -> {
                if (ABOUT_OTHERS.contains(asked.name())) {
                    assertThat(answer).isInstanceOf(SourceAnswer.OtherPerson.class);
                } else {
                    assertThat(answer).isInstanceOf(SourceAnswer.Answered.class);
                }
            }
            case 404 -> assertThat(answer).isInstanceOf(SourceAnswer.NothingFound.class);
            case 409 -> assertThat(answer).isInstanceOf(SourceAnswer.InProgress.class);
            case 422 -> assertThat(answer).isInstanceOf(SourceAnswer.IdentityIncomplete.class);
            case 429 -> assertThat(answer).isInstanceOf(SourceAnswer.TooManyRequests.class);
            case 502, 504 -> assertThat(answer).isInstanceOf(SourceAnswer.ProviderFailed.class);
            default -> throw new AssertionError("no such status in the description: " + asked.status());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_facts_of_an_answer_are_those_of_the_staging_case(StagingCase asked) {
        if (asked.status() != 200) {
            return;
        }
        JsonNode data = JsonMapper.shared().readTree(asked.payload()).path("data");
        Map<String, String> facts = new HashMap<>();
        AnswerReader reader = asked.endpoint().reader();
        reader.read(data, reader.facts()).facts().forEach(fact -> facts.put(fact.code(), fact.value()));

        switch (asked.endpoint()) {
            case QUOTIENT_FAMILIAL ->
                assertThat(facts)
                        .containsEntry(
                                "quotientFamilial",
                                data.at("/quotient_familial/valeur").asString());
            case PARTICIPATION_EAJE ->
                assertThat(facts)
                        .hasSize(4)
                        .containsEntry(
                                "eajeRessources",
                                data.at("/parametres_calcul_participation_familiale/base_ressources_annuelles/valeur")
                                        .asString());
            case ALLOCATION_ADULTE_HANDICAPE ->
                assertThat(facts).containsEntry("aahBeneficiaire", "yes").containsEntry("aahDepuis", "05/05/2021");
            case REVENU_SOLIDARITE_ACTIVE ->
                assertThat(facts).containsEntry("rsaBeneficiaire", "yes").containsEntry("rsaAvecMajoration", "no");
            case SCOLARITE ->
                assertThat(facts)
                        .containsEntry("scolarise", data.path("est_scolarise").asBoolean() ? "yes" : "no")
                        .containsEntry(
                                "anneeScolaire", data.path("annee_scolaire").asString());
        }
    }

    @Test
    void an_answer_holds_only_the_facts_that_were_asked_for() {
        SERVER.answers(200, quotient("ALEXIS", "1982-12-27", "\"valeur\": 850,"), Map.of());

        SourceAnswer answer = source(Endpoint.QUOTIENT_FAMILIAL)
                .ask(new SourceQuestion(
                        new AskedPerson.ByIdentity(identity("1982-12-27")),
                        StagingCase.RECIPIENT,
                        Set.of("quotientFamilial")));

        assertThat(answer).isInstanceOfSatisfying(SourceAnswer.Answered.class, found -> {
            assertThat(found.facts()).containsExactly(new SourceFact("quotientFamilial", "850"));
            assertThat(found.provider()).isEqualTo("MSA");
            assertThat(found.hash()).hasSize(32);
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            401, 00101, operator-must-act, credentials,
            401, 00103, operator-must-act, credentials,
            403, 00100, operator-must-act, rights,
            404, 35003, nothing-found, not-known,
            404, 37003, nothing-found, not-known,
            404, 10003, nothing-found, not-at-provider,
            404, 23003, nothing-found, not-at-provider,
            409, 00015, in-progress, , PT10S
            422, 00366, identity-incomplete, form,
            422, 00203, operator-must-act, question,
            422, 00419, operator-must-act, question,
            429, 00429, too-many-requests, , PT1M
            502, 37999, source-failed, provider-error,
            504, 37001, source-failed, late, PT1M
            504, 37002, source-failed, late, PT1M
            504, 37004, source-failed, late, PT1M
            504, 37008, source-failed, late, PT10M
            500, 00000, source-failed, provider-error, PT10M
            400, 00000, operator-must-act, question,
            302, 00000, source-failed, unreadable, PT10M
            """)
    void an_error_has_a_state_a_reason_and_a_time(
            int status, String code, String state, String reason, Duration retryIn) {
        SERVER.answers(status, error(code, "{}", "null"), Map.of());

        SourceAnswer answer = askQuotient();

        assertThat(answer.state()).isEqualTo(state);
        assertThat(answer.reason()).isEqualTo(Optional.ofNullable(reason));
        assertThat(answer.retryIn()).isEqualTo(Optional.ofNullable(retryIn));
    }

    @Test
    void a_404_that_is_not_of_the_source_says_nothing_about_the_person() {
        SERVER.answers(404, "<h1>Not found</h1>", Map.of());

        assertThat(askQuotient().state()).isEqualTo("operator-must-act");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nomNaissance, names",
        "sexeEtatCivil, gender",
        "jourDateNaissance, birthdate",
        "codeCogInseeCommuneNaissance, birthplace"
    })
    void a_parameter_that_the_source_refuses_is_named(String parameter, String reason) {
        SERVER.answers(422, error("00366", "{}", "{\"parameter\": \"" + parameter + "\"}"), Map.of());

        assertThat(askQuotient().reason()).contains(reason);
    }

    @Test
    void a_limit_of_requests_tells_when_it_ends() {
        SERVER.answers(
                429,
                error("00429", "{}", "null"),
                Map.of("RateLimit-Reset", "" + NOW.plusSeconds(90).getEpochSecond()));
        assertThat(askQuotient().retryIn()).contains(Duration.ofSeconds(90));

        SERVER.answers(429, error("00429", "{}", "null"), Map.of("Retry-After", "45"));
        assertThat(askQuotient().retryIn()).contains(Duration.ofSeconds(45));

        SERVER.answers(429, error("00429", "{}", "null"), Map.of("Retry-After", "99999999999"));
        assertThat(askQuotient().retryIn()).contains(Duration.ofDays(1));
    }

    @Test
    void a_network_error_tells_when_to_ask_again() {
        SERVER.answers(504, error("00501", "{\"retry_in\": 10}", "null"), Map.of());

        assertThat(askQuotient().retryIn()).contains(Duration.ofSeconds(10));
    }

    @Test
    void a_token_of_franceconnect_that_is_refused_is_the_persons_matter() {
        SERVER.answers(401, error("00101", "{}", "null"), Map.of());

        assertThat(askRsa("rsaBeneficiaire").reason()).contains("franceconnect-needed");
    }

    @Test
    void a_member_that_the_scopes_of_the_citizen_do_not_open_is_missed_only_where_it_was_asked_for() {
        SERVER.answers(200, "{\"data\": {\"est_beneficiaire\": true, \"date_debut_droit\": \"2021-05-05\"}}", Map.of());

        assertThat(askRsa("rsaBeneficiaire"))
                .isInstanceOfSatisfying(
                        SourceAnswer.Answered.class,
                        found -> assertThat(found.facts()).containsExactly(new SourceFact("rsaBeneficiaire", "yes")));
        assertThat(askRsa("rsaBeneficiaire", "rsaAvecMajoration").reason()).contains("incomplete");
    }

    @Test
    void an_answer_about_another_person_has_no_value() {
        SERVER.answers(200, quotient("BERTRAND", "1982-12-27", "\"valeur\": 850,"), Map.of());

        assertThat(askQuotient()).isInstanceOf(SourceAnswer.OtherPerson.class);
    }

    @Test
    void half_an_answer_is_a_failure_of_the_source() {
        SERVER.answers(200, quotient("ALEXIS", "1982-12-27", ""), Map.of());
        assertThat(askQuotient().reason()).contains("incomplete");

        SERVER.answers(200, "{\"data\": {\"quotient_familial\": null}}", Map.of());
        assertThat(askQuotient().reason()).contains("incomplete");

        SERVER.answers(200, "{\"data\": {\"allocataires\"", Map.of());
        assertThat(askQuotient().reason()).contains("unreadable");

        SERVER.answers(200, "", Map.of());
        assertThat(askQuotient().reason()).contains("unreadable");
    }

    @Test
    void a_late_or_too_large_answer_is_a_failure_of_the_source() {
        SERVER.answers(200, quotient("ALEXIS", "1982-12-27", "\"valeur\": 850,"), Map.of());
        SERVER.answersAfter(Duration.ofSeconds(3));
        assertThat(askQuotient().reason()).contains("late");

        SERVER.answers(200, " ".repeat(300_000), Map.of());
        assertThat(askQuotient().reason()).contains("late");
    }

    @Test
    void an_identity_that_lacks_a_part_is_not_sent() {
        SERVER.answers(500, "", Map.of());

        assertThat(ask(Endpoint.SCOLARITE, identity("1982-12-00")).reason()).contains("birthdate");
        assertThat(ask(Endpoint.REVENU_SOLIDARITE_ACTIVE, identity("1982-12-27"))
                        .reason())
                .contains("franceconnect-needed");
        assertThat(ask(
                                Endpoint.QUOTIENT_FAMILIAL,
                                new PivotIdentity(
                                        "LEFEBVRE",
                                        Optional.empty(),
                                        List.of("ALEXIS"),
                                        Optional.of("unspecified"),
                                        "1982-12-27",
                                        Optional.empty(),
                                        Optional.of("99100")))
                        .reason())
                .contains("gender");
    }

    @Test
    void an_organisation_without_a_token_is_not_asked_for() {
        SourceAnswer answer = source(Endpoint.QUOTIENT_FAMILIAL)
                .ask(new SourceQuestion(
                        new AskedPerson.ByIdentity(identity("1982-12-27")),
                        "26340001700012",
                        Set.of("quotientFamilial")));

        assertThat(answer.reason()).contains("not-configured");
    }

    private SourceAnswer ask(StagingCase asked) {
        SERVER.answers(asked.status(), asked.payload(), Map.of());
        return source(asked.endpoint()).ask(asked.question());
    }

    private SourceAnswer askRsa(String... facts) {
        return source(Endpoint.REVENU_SOLIDARITE_ACTIVE)
                .ask(new SourceQuestion(
                        new AskedPerson.ByFranceConnect("token-of-the-citizen", identity("1982-12-27")),
                        StagingCase.RECIPIENT,
                        Set.of(facts)));
    }

    private SourceAnswer askQuotient() {
        return ask(Endpoint.QUOTIENT_FAMILIAL, identity("1982-12-27"));
    }

    private SourceAnswer ask(Endpoint endpoint, PivotIdentity identity) {
        return source(endpoint)
                .ask(new SourceQuestion(
                        new AskedPerson.ByIdentity(identity),
                        StagingCase.RECIPIENT,
                        endpoint.reader().facts()));
    }

    private ApiParticulierSource source(Endpoint endpoint) {
        return new ApiParticulierSource(
                endpoint,
                new ApiParticulierClient(
                        new ApiParticulierSettings(
                                SERVER.url(),
                                Map.of(StagingCase.RECIPIENT, directory.resolve("token")),
                                Duration.ofSeconds(2),
                                262_144),
                        outbound,
                        Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static PivotIdentity identity(String birthdate) {
        return new PivotIdentity(
                "LEFEBVRE",
                Optional.empty(),
                List.of("ALEXIS"),
                Optional.of("female"),
                birthdate,
                Optional.of("08480"),
                Optional.of("99100"));
    }

    private static String quotient(String givenName, String birthdate, String value) {
        return """
                {"data": {"allocataires": [{"nom_naissance": "LEFEBVRE", "nom_usage": null, "prenoms": "%s",
                  "date_naissance": "%s", "sexe": "F"}],
                  "quotient_familial": {"fournisseur": "MSA", %s "annee": 2026, "mois": 6}}, "links": {}, "meta": {}}
                """.formatted(givenName, birthdate, value);
    }

    private static String error(String code, String meta, String source) {
        return """
                {"errors": [{"code": "%s", "title": "t", "detail": "d", "source": %s, "meta": %s}]}
                """.formatted(code, source, meta);
    }
}
