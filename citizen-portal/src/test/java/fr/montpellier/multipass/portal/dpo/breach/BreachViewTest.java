package fr.montpellier.multipass.portal.dpo.breach;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Input;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.portal.gateways.vault.BreachGateway;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class BreachViewTest extends ViewTest {

    private static final String NOTICES = "/api/audit/breach-notices";

    BreachViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    @Test
    void a_period_gives_the_numbers_the_file_and_the_drafts() {
        services.server().stubFor(post(urlPathEqualTo("/api/audit/breach")).willReturn(okJson("""
                        {"whole":true,"residents":3,"known":3,"documents":5,"answers":6,"keys":4,"readers":2,"items":[]}""")));
        open("/dpo/violation?du=2026-11-02&au=2026-11-03&service=ccas");
        assertThat(text("violation")).contains("3", "5", "Réponses d'autres administrations lues 6", "4", "2");
        assertThat(text("notification")).contains("du 2 novembre 2026 au 3 novembre 2026", "3 personnes");
        assertThat(text("lettre")).contains("2 novembre 2026");
        assertThat(page().select("a[href^=/fichiers/dpo/violation.csv]").attr("href"))
                .isEqualTo("/fichiers/dpo/violation.csv?du=2026-11-02&au=2026-11-03&service=ccas");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/audit/breach"))
                                .withRequestBody(matchingJsonPath("$.since", equalTo("2026-11-01T23:00:00Z")))
                                .withRequestBody(matchingJsonPath("$.until", equalTo("2026-11-03T23:00:00Z")))
                                .withRequestBody(matchingJsonPath("$.department", equalTo("ccas"))));
    }

    @Test
    void the_drafts_of_one_day_name_it_once() {
        services.server().stubFor(post(urlPathEqualTo("/api/audit/breach")).willReturn(okJson("""
                        {"whole":true,"residents":3,"known":3,"documents":5,"answers":6,"keys":4,"readers":2,"items":[]}""")));
        open("/dpo/violation?du=2026-11-02&au=2026-11-02");
        assertThat(text("notification"))
                .contains(
                        "Période de la violation : le 2 novembre 2026.",
                        "5 pièces et 6 réponses d'autres administrations, lues par 2");
        assertThat(text("lettre")).contains("lues sans droit, le 2 novembre 2026.");
    }

    @Test
    void a_period_without_readings_drafts_no_letter() {
        services.server().stubFor(post(urlPathEqualTo("/api/audit/breach")).willReturn(okJson("""
                        {"whole":true,"residents":0,"known":0,"documents":0,"answers":0,"keys":0,"readers":0,"items":[]}""")));
        open("/dpo/violation?du=2026-11-02&au=2026-11-03");
        assertThat(page().text()).contains("Le journal n'a aucune lecture de ces jours");
        assertThat(page().select("#notification, #lettre, #ecrire, a[href^=/fichiers/dpo/violation.csv]"))
                .isEmpty();
    }

    @Test
    void a_malformed_period_asks_nothing() {
        open("/dpo/violation?du=2026-11-05&au=2026-11-03");
        assertThat(page().text()).contains("Indiquez un premier et un dernier jour");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/api/audit/breach")));
    }

    @Test
    void a_department_is_chosen_by_its_name() {
        services.server().stubFor(post(urlPathEqualTo("/api/audit/breach")).willReturn(okJson("""
                        {"whole":true,"residents":0,"known":0,"documents":0,"answers":0,"keys":0,"readers":0,"items":[]}""")));
        open("/dpo/violation?du=2026-11-02&au=2026-11-03");
        assertThat(page().select("#service option").eachText())
                .containsExactly("Tous", "CCAS de Montpellier", "Direction de l'éducation");

        select("service", "education");
        click("montrer");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/audit/breach"))
                                .withRequestBody(matchingJsonPath("$.department", equalTo("education"))));
    }

    @Test
    void numbers_are_said_to_be_whole_when_the_file_is_not() {
        services.server().stubFor(post(urlPathEqualTo("/api/audit/breach")).willReturn(okJson("""
                        {"whole":false,"residents":200000,"known":200000,"documents":300000,"answers":0,"keys":4,"readers":2,"items":[]}""")));
        open("/dpo/violation?du=2026-11-02&au=2026-11-03");
        assertThat(page().text()).contains("comptent toutes les lectures", "200\u202f000");
    }

    /** A workbook of all departments in the place of one would say that many more residents are concerned. */
    @Test
    void a_malformed_department_asks_nothing_and_the_days_stay() {
        open("/dpo/violation?du=2026-11-02&au=2026-11-03&service=Direction%20de%20l%27%C3%A9ducation");
        assertThat(page().text()).contains("un service du registre");
        assertThat($(Input.class).id("du").getValue()).isEqualTo("2026-11-02");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/api/audit/breach")));
    }

    private void concerns(int residents, int known) {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/audit/breach")).willReturn(okJson("""
                        {"whole":true,"residents":%d,"known":%d,"documents":5,"answers":6,"keys":4,"readers":2,"items":[]}""".formatted(residents, known))));
        open("/dpo/violation?du=2026-11-02&au=2026-11-03&service=ccas");
    }

    private static final String SENT = """
            {"id":"0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b","sentAt":"2026-11-05T10:00:00Z","since":"2026-11-01T23:00:00Z",
             "until":"2026-11-03T23:00:00Z","department":"ccas","residents":2,"waiting":1}""";

    @Test
    void a_message_is_shown_as_residents_read_it_before_it_is_sent_to_those_who_are_known() {
        services.server()
                .stubFor(post(urlPathEqualTo(NOTICES)).willReturn(okJson(SENT).withStatus(201)));
        concerns(3, 2);
        assertThat(text("envoyes")).isEqualTo("Aucun message n'a été envoyé.");
        assertThat(written("message")).as("not the draft").isEmpty();
        fillText("message", "Un agent a lu vos pièces sans droit.");
        click("relire");

        assertThat(text("apercu"))
                .contains(
                        "Il sera écrit à 2 usagers",
                        "lectures de vos documents, du 2 novembre 2026 au 3 novembre 2026",
                        "Un agent a lu vos pièces sans droit.");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(NOTICES)));
        services.server().stubFor(get(urlPathEqualTo(NOTICES)).willReturn(okJson("{\"items\":[" + SENT + "]}")));
        click("envoyer");

        assertThat(text("ecrire")).isEqualTo("✓Envoyé à 2 usagers le 5 novembre 2026.");
        assertThat(text("envoyes"))
                .isEqualTo("Le 5 novembre 2026, à 2 usagers : lectures du 2 novembre 2026 au 3 novembre 2026,"
                        + " CCAS de Montpellier. Pour un usager, le courriel ou la lettre est encore à préparer :"
                        + " rechargez cette page pour suivre.");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(NOTICES))
                                .withRequestBody(matchingJsonPath("$.since", equalTo("2026-11-01T23:00:00Z")))
                                .withRequestBody(matchingJsonPath("$.until", equalTo("2026-11-03T23:00:00Z")))
                                .withRequestBody(matchingJsonPath("$.department", equalTo("ccas")))
                                .withRequestBody(matchingJsonPath(
                                        "$.message", equalTo("Un agent a lu vos pièces sans droit."))));
    }

    @Test
    void an_unanswered_attempt_is_repeated_under_the_same_name() {
        services.server().stubFor(post(urlPathEqualTo(NOTICES)).willReturn(serverError()));
        concerns(3, 3);
        fillText("message", "Un agent a lu vos pièces sans droit.");
        click("relire");
        click("envoyer");
        assertThat(text("resultat-envoi")).isNotEmpty();
        click("envoyer");

        assertThat(services.server().findAll(postRequestedFor(urlPathEqualTo(NOTICES))).stream()
                        .map(request -> JsonMapper.shared()
                                .readTree(request.getBodyAsString())
                                .get("attempt"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_message_that_is_short_or_has_a_part_of_the_draft_to_be_written_is_not_shown_for_sending() {
        concerns(3, 3);
        for (String message : List.of("Bonjour.", "Ce qui s'est passé : À rédiger.", "What we did: to be written.")) {
            fillText("message", message);
            click("relire");
            assertThat(text("resultat-envoi")).contains("Rien n'a été envoyé");
            assertThat(page().select("#envoyer")).isEmpty();
        }
    }

    @Test
    void residents_who_were_all_forgotten_are_not_written_to() {
        concerns(3, 0);
        assertThat(page().select("#ecrire")).isEmpty();
    }

    @Test
    void the_file_runs_no_formula() {
        String table = BreachFileController.table(workbook(), Locale.FRENCH);
        assertThat(table.lines()).hasSize(2);
        assertThat(table).contains("\"'=cmd()\"");
    }

    @Test
    void the_head_of_the_file_is_in_its_language() {
        assertThat(BreachFileController.table(workbook(), Locale.FRENCH).lines().findFirst())
                .hasValueSatisfying(head -> assertThat(head)
                        .contains("\"Usager (pseudonyme)\"", "\"Nombre de lectures\"")
                        .doesNotContain("readerName", "times"));
        assertThat(BreachFileController.table(workbook(), Locale.ENGLISH)).contains("\"Name of the reader\"");
    }

    private static BreachGateway.Workbook workbook() {
        return new BreachGateway.Workbook(
                true,
                1,
                1,
                1,
                0,
                1,
                1,
                List.of(new BreachGateway.Read(
                        "r", "d", "avis-imposition", "ccas", "", "a", "k", "=cmd()", 2, Instant.EPOCH, Instant.EPOCH)));
    }
}
