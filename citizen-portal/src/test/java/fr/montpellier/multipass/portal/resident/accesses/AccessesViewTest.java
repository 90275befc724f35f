package fr.montpellier.multipass.portal.resident.accesses;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class AccessesViewTest extends ViewTest {

    private static final String EXCEPTIONAL = """
            {"index":9,"leafHash":"9fae1b7c3d5e60718293a4b5c6d7e8f9fae1b7c3d5e60718293a4b5c6d7e8f90","id":"a",
             "type":"consent.exceptional-opened","outcome":"success","at":"%s","correlation":"5d6f1f7e-0f5c-4d2e-8f60-1c1d2e3f4a5b",
             "actor":"p1","subject":"p2","facts":{"department":"ccas","demarche":"aide-facultative-ccas","reason":"vital",
             "authorisation":"0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b","case":"CCAS-2026-000042"},
             "disclosed":{"actorName":"Karim Benali","statedReason":"La personne est hospitalisée."}}""";

    AccessesViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void a_line_says_why_it_was_possible_and_leads_to_its_proof() {
        open("/qui-a-consulte");
        assertThat(text("consultations"))
                .contains("Pourquoi ? La preuve", "java Verify.java vault-", "--key journal-vault.key");
        assertThat(page().select("#consultations a[href^=/fichiers/usager/preuves/vault/]"))
                .isNotEmpty();
    }

    /** Its identifier stands in the place of an authorisation's, which the resident gave and can open. */
    @Test
    void an_exceptional_access_says_its_reason_and_leads_to_no_authorisation() {
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/mine"))
                        .willReturn(okJson("{\"items\":[" + EXCEPTIONAL.formatted(Instant.now()) + "]}")));
        open("/qui-a-consulte");
        assertThat(text("consultations"))
                .contains("sans votre autorisation", "Motif : La vie ou l'intégrité d'une personne est en danger");
        assertThat(page().select("#consultations a[href^=/mes-autorisations/]")).isEmpty();
    }

    @Test
    void an_exceptional_access_is_the_line_of_the_visit_and_what_was_read_in_it_is_named_below() {
        entries("""
                {"index":12,"leafHash":"12","type":"consent.case-opened","outcome":"success","at":"2026-11-24T13:20:00Z",
                 "actor":"p1","subject":"p2","facts":{"department":"ccas","demarche":"aide-facultative-ccas"},
                 "disclosed":{"actorName":"Karim Benali"}},""" + exceptionalRead("avis-imposition") + ","
                + exceptionalRead("rib") + ","
                + EXCEPTIONAL.formatted("2026-11-24T13:05:00Z"));
        open("/qui-a-consulte");
        assertThat(page().select("#consultations > ol > li")).hasSize(1);
        assertThat(page().select("#consultations > ol > li > p").eachText())
                .hasSize(2)
                .satisfies(
                        line -> assertThat(line)
                                .contains("a ouvert vos pièces sans votre autorisation (accès exceptionnel)")
                                .contains("La personne est hospitalisée."),
                        Index.atIndex(0))
                .endsWith("Lu pendant cette visite : avis d'imposition, RIB.");
    }

    private static String exceptionalRead(String type) {
        return """
                {"index":11,"leafHash":"%s","type":"vault.read-authorised","outcome":"success","at":"2026-11-24T13:10:00Z",
                 "actor":"p1","subject":"p2","facts":{"documentType":"%s","basis":"acces-exceptionnel","case":"c1",
                 "demarche":"aide-facultative-ccas","department":"ccas"},"disclosed":{"actorName":"Karim Benali"}}""".formatted(type, type);
    }

    @Test
    void two_exceptional_accesses_of_one_visit_are_both_read_without_unfolding_it() {
        onlyOneJournalHas(
                EXCEPTIONAL.formatted("2026-11-24T13:20:00Z").replace("est hospitalisée", "est de nouveau hospitalisée")
                        + "," + exceptionalRead("rib") + ","
                        + EXCEPTIONAL.formatted("2026-11-24T13:05:00Z").replace("\"index\":9", "\"index\":8") + "]");
        open("/qui-a-consulte");
        assertThat(page().select("#consultations > ol > li")).hasSize(1);
        assertThat(page().select("#consultations > ol > li > p").eachText())
                .hasSize(3)
                .satisfies(
                        line -> assertThat(line).contains("14 h 20", "La personne est de nouveau hospitalisée."),
                        Index.atIndex(0))
                .satisfies(
                        line -> assertThat(line).contains("14 h 05", "La personne est hospitalisée."),
                        Index.atIndex(1));
    }

    private static String about(String type, String outcome, String facts) {
        return """
                {"index":9,"leafHash":"9","type":"%s","outcome":"%s","actor":"p1","subject":"p2","at":"2026-11-24T13:10:00Z",
                 "facts":{"authorisation":"0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b",%s},"disclosed":{}}""".formatted(type, outcome, facts);
    }

    @ParameterizedTest
    @CsvSource({
        "identity.pivot-given, success",
        "identity.franceconnect-token-given, success",
        "consent.case-opened, success",
        "consent.access-refused, refused",
        "consent.exchange-objected, success",
        "vault.read-refused, refused"
    })
    void an_entry_that_rests_on_an_exchange_leads_to_it(String type, String outcome) {
        entries(about(type, outcome, "\"basis\":\"echange-legal\",\"form\":\"answer\""));
        open("/qui-a-consulte?montrer=tout");
        assertThat(page().select("#consultations a[href=/echanges/0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b]")
                        .text())
                .contains("Voir cet échange");
        assertThat(page().select("#consultations a[href^=/mes-autorisations/]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent.case-opened", "consent.given", "vault.read-refused"})
    void an_entry_that_rests_on_an_authorisation_leads_to_it(String type) {
        entries(about(
                type, type.endsWith("refused") ? "refused" : "success", "\"basis\":\"autorisation\",\"case\":\"c1\""));
        open("/qui-a-consulte?montrer=tout");
        assertThat(page().select("#consultations a[href=/mes-autorisations/0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b]")
                        .text())
                .contains("Voir cette autorisation");
        assertThat(text("consultations").contains("Une autorisation le permettait, donnée par vous ou en votre nom"))
                .isEqualTo(type.equals("consent.case-opened"));
    }

    /** Its identifier may be one of an authorisation, of an exchange or of an exceptional access. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity.pivot-given",
                "consent.case-opened",
                "consent.given",
                "consent.exchange-sent",
                "consent.exceptional-opened",
                "vault.read-refused"
            })
    void an_earlier_entry_without_a_basis_leads_nowhere(String type) {
        entries(about(type, type.endsWith("refused") ? "refused" : "success", "\"form\":\"answer\""));
        open("/qui-a-consulte?montrer=tout");
        assertThat(page().select("#consultations a[href*=0b9d6f42]")).isEmpty();
        assertThat(page().select("#consultations a[href^=/fichiers/usager/preuves/]"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "unknown_authorisation, Aucun échange ne correspond",
        "authorisation_withdrawn, L'échange avait été arrêté",
        "authorisation_expired, L'échange avait pris fin",
        "other_department, La réponse est transmise à un autre service",
        "other_case, Le dossier ne correspond pas à l'échange",
        "key_not_given, La réponse n'était pas gardée pour ce service",
        "decision_unavailable, L'échange n'a pas pu être vérifié à temps",
        "processing_restricted, L'usage de vos données est limité à votre demande"
    })
    void a_refused_answer_of_an_administration_speaks_of_its_exchange(String reason, String words) {
        entries(about("vault.read-refused", "refused", "\"form\":\"answer\",\"reason\":\"" + reason + "\""));
        open("/qui-a-consulte");
        assertThat(page().select("#consultations > ol > li > p").eachText()).anyMatch(line -> line.endsWith(words));
        assertThat(text("consultations")).doesNotContain("autorisation ");
    }

    @Test
    void a_refused_exceptional_reading_says_why_and_claims_no_access() {
        entries(
                about(
                        "vault.read-refused",
                        "refused",
                        "\"basis\":\"acces-exceptionnel\",\"reason\":\"exceptional_access_disputed\",\"documentType\":\"rib\""));
        open("/qui-a-consulte");
        assertThat(text("consultations"))
                .contains("Une seconde personne avait contesté l'accès exceptionnel")
                .doesNotContain("Par un accès exceptionnel", "Aucune autorisation ne le permettait");
        assertThat(page().select("#consultations a[href*=0b9d6f42]")).isEmpty();
    }

    @Test
    void filters_are_in_the_address_and_sent_to_the_services() {
        open("/qui-a-consulte?service=ccas&piece=avis-imposition&du=2026-11-01&personne=karim");
        services.server()
                .verify(
                        3,
                        getRequestedFor(urlPathEqualTo("/journal/mine"))
                                .withQueryParam("department", equalTo("ccas"))
                                .withQueryParam("documentType", equalTo("avis-imposition"))
                                .withQueryParam("since", equalTo("2026-10-31T23:00:00Z")));
        assertThat(text("consultations")).contains("Karim B.").doesNotContain("Sophie M.");
        assertThat(page().select("#filtre-personne").attr("value")).isEqualTo("karim");
        open("/qui-a-consulte?personne=personne-de-ce-nom");
        assertThat(text("consultations")).contains("Aucun accès ne correspond");
    }

    @Test
    void accesses_by_others_are_shown_day_by_day_refusals_with_their_reason() {
        open("/qui-a-consulte");
        assertThat(text("consultations"))
                .contains("CCAS de Montpellier (Karim B.) a lu votre avis d'imposition pour")
                .contains("l'accès a été refusé", "L'autorisation avait été arrêtée")
                .doesNotContain("déposé");
        assertThat(page().select("#consultations h2")).isNotEmpty();
        assertThat(page().select("#consultations .refusal")).isNotEmpty();
    }

    @Test
    void own_actions_are_shown_on_request() {
        open("/qui-a-consulte?montrer=tout");
        assertThat(text("consultations")).contains("vous avez déposé");
        assertThat(page().text()).contains("Montrer seulement les accès des services");
    }

    @Test
    void the_link_to_the_own_actions_and_back_shows_each_list_once() {
        open("/qui-a-consulte");
        String before = text("consultations");
        open("/qui-a-consulte?montrer=tout");
        assertThat(text("consultations")).contains("vous avez déposé");
        open("/qui-a-consulte");
        assertThat(text("consultations")).isEqualTo(before);
        assertThat(page().select("#consultations")).hasSize(1);
    }

    @Test
    void a_document_that_was_deposited_since_the_page_was_opened_is_not_said_to_be_deleted() {
        String deposited = "22222222-52f5-4c1f-9f3e-0a6b1d2c3e4f";
        entries("""
                {"index":9,"leafHash":"9","type":"vault.read-authorised","outcome":"success","actor":"p1","subject":"p2",
                 "at":"2026-11-24T13:10:00Z","disclosed":{"actorName":"Karim Benali"},
                 "facts":{"documentType":"avis-imposition","document":"%s","authorisation":"a1","case":"c1"}}""".formatted(deposited));
        open("/qui-a-consulte");
        assertThat(text("consultations")).contains("(pièce supprimée depuis)");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson("{\"items\":["
                                + FakeServices.read("document").strip().replace(FakeServices.DOCUMENT, deposited)
                                + "],\"next\":null}")));
        open("/qui-a-consulte?montrer=tout");
        assertThat(text("consultations"))
                .contains("a lu votre avis d'imposition")
                .doesNotContain("supprimée");
    }

    /** A resident may have erased thousands. */
    @Test
    void of_the_erasures_that_one_alone_is_read_which_a_line_is_about() {
        String erased = "33333333-52f5-4c1f-9f3e-0a6b1d2c3e4f";
        services.server()
                .stubFor(get(urlPathEqualTo("/api/erasures/" + erased)).willReturn(okJson("""
                        {"document":"%s","type":"avis-imposition","depositedAt":"2026-11-03T08:05:00Z",
                         "erasedAt":"2026-11-25T08:05:00Z","certified":true}""".formatted(erased))));
        entries(IntStream.of(9, 8)
                .mapToObj(index -> """
                        {"index":%d,"leafHash":"9","type":"vault.read-authorised","outcome":"success","actor":"p%d","subject":"p2",
                         "at":"2026-11-2%dT13:10:00Z","disclosed":{"actorName":"Karim Benali"},
                         "facts":{"documentType":"avis-imposition","document":"%s","authorisation":"a1","case":"c1"}}""".formatted(index, index, index - 5, erased))
                .collect(Collectors.joining(",")));
        open("/qui-a-consulte");
        assertThat(text("consultations")).contains("3 novembre 2026", "25 novembre 2026");
        services.server().verify(1, getRequestedFor(urlPathEqualTo("/api/erasures/" + erased)));
        services.server().verify(0, getRequestedFor(urlPathEqualTo("/api/erasures")));
    }

    @Test
    void an_earlier_authorisation_than_the_newest_is_named_and_no_more_pages_are_read_than_needed() {
        String newest = FakeServices.read("authorisation").strip();
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations"))
                        .willReturn(okJson("{\"items\":[" + newest + "],\"next\":\"2\"}")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations"))
                        .withQueryParam("cursor", equalTo("2"))
                        .willReturn(okJson("{\"items\":["
                                + newest.replace(FakeServices.AUTHORISATION, "a7")
                                        .replace(
                                                "\"title\":\"Aide facultative du CCAS\"", "\"title\":\"Aide au loyer\"")
                                        .replaceFirst(
                                                "\"revision\"",
                                                "\"application\":{\"code\":\"loyer\",\"name\":\"Loyer en ligne\"},\"revision\"")
                                + "],\"next\":\"3\"}")));
        entries("""
                {"index":9,"leafHash":"9","type":"vault.read-authorised","outcome":"success","actor":"p1","subject":"p2",
                 "at":"2026-11-24T13:10:00Z","disclosed":{},
                 "facts":{"documentType":"avis-imposition","authorisation":"a7","case":"c1","department":"ccas",
                 "application":"loyer"}}""");
        open("/qui-a-consulte");
        assertThat(text("consultations")).contains("Loyer en ligne", "Aide au loyer");
        services.server()
                .verify(
                        0,
                        getRequestedFor(urlPathEqualTo("/api/authorisations")).withQueryParam("cursor", equalTo("3")));
    }

    @Test
    void an_earlier_page_that_does_not_come_is_waited_for_once_whatever_number_of_entries_need_it() {
        services.server()
                .stubFor(
                        get(urlPathEqualTo("/api/authorisations")).willReturn(okJson("{\"items\":[],\"next\":\"2\"}")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations"))
                        .withQueryParam("cursor", equalTo("2"))
                        .willReturn(FakeServices.problem(503, "unavailable", "Revenez plus tard.", "")));
        entries(Stream.of("a7", "a8")
                .map(authorisation -> """
                        {"index":9,"leafHash":"%s","type":"vault.read-authorised","outcome":"success","actor":"p1","subject":"p2",
                         "at":"2026-11-24T13:10:00Z","disclosed":{},
                         "facts":{"documentType":"avis-imposition","authorisation":"%s","case":"c1","department":"ccas"}}""".formatted(authorisation, authorisation))
                .collect(Collectors.joining(",")));
        open("/qui-a-consulte");
        assertThat(text("consultations")).contains("avis d'imposition");
        services.server()
                .verify(
                        1,
                        getRequestedFor(urlPathEqualTo("/api/authorisations")).withQueryParam("cursor", equalTo("2")));
    }

    @Test
    void one_visit_is_one_line_with_its_actions_behind_it() {
        entries(IntStream.range(0, 4)
                .mapToObj(number -> """
                        {"index":%d,"leafHash":"%d","type":"vault.read-authorised","outcome":"success","actor":"p1","subject":"p2",
                         "at":"2026-11-24T13:%d:00Z","disclosed":{"actorName":"Karim Benali"},
                         "facts":{"documentType":"avis-imposition","authorisation":"a1","case":"c1"}}""".formatted(9 - number, number, number == 3 ? 10 : 55 - number))
                .collect(Collectors.joining(",")));
        open("/qui-a-consulte");
        assertThat(page().select("#consultations > ol > li")).hasSize(2);
        assertThat(page().select("#consultations details:not(.why) summary").eachText())
                .containsExactly("Voir 9 actions de cette visite", "Voir 3 actions de cette visite");
    }

    @Test
    void a_visit_names_every_type_that_was_read_and_each_action_has_its_proof() {
        entries(Stream.of("avis-imposition", "rib", "avis-imposition")
                .map(type -> """
                        {"index":%d,"leafHash":"%s","type":"vault.read-authorised","outcome":"success","actor":"p1","subject":"p2",
                         "at":"2026-11-24T13:10:00Z","disclosed":{"actorName":"Karim Benali"},
                         "facts":{"documentType":"%s","authorisation":"a1","case":"c1"}}""".formatted(type.length(), type, type))
                .collect(Collectors.joining(",")));
        open("/qui-a-consulte");
        assertThat(text("consultations")).contains("De même pendant cette visite : RIB.");
        assertThat(page().select("#consultations details:not(.why) a").eachAttr("href"))
                .contains("/fichiers/usager/preuves/vault/3", "/fichiers/usager/preuves/vault/15");
    }

    @Test
    void each_line_of_a_visit_names_the_document_that_was_read_of_several() {
        String second = "22222222-52f5-4c1f-9f3e-0a6b1d2c3e4f";
        String one = FakeServices.read("document").strip().replace("\"period\":\"2026\",", "");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson("{\"items\":[" + one + ","
                                + one.replace(FakeServices.DOCUMENT, second)
                                        .replaceFirst(
                                                "\"depositedAt\":\"[^\"]*", "\"depositedAt\":\"2026-11-03T08:05:00Z")
                                + "],\"next\":null}")));
        entries(Stream.of(FakeServices.DOCUMENT, second)
                .map(document -> """
                        {"index":9,"leafHash":"%s","type":"vault.read-authorised","outcome":"success","actor":"p1","subject":"p2",
                         "at":"2026-11-24T13:10:00Z","disclosed":{"actorName":"Karim Benali"},
                         "facts":{"documentType":"avis-imposition","document":"%s","authorisation":"a1","case":"c1"}}""".formatted(document, document))
                .collect(Collectors.joining(",")));
        open("/qui-a-consulte");
        assertThat(page().select("#consultations details:not(.why) li").eachText().stream()
                        .distinct()
                        .toList())
                .hasSize(2)
                .anyMatch(line -> line.contains("votre avis d'imposition, dépôt du 3 novembre 2026"));
        services.server().verify(1, getRequestedFor(urlPathEqualTo("/api/documents")));
    }

    @Test
    void an_entry_that_the_service_found_changed_is_marked() {
        entries("""
            {"index":9,"leafHash":"9f","type":"vault.read-authorised","outcome":"success","at":"2026-11-24T13:12:00Z",
             "facts":{"documentType":"avis-imposition","authorisation":"a1","case":"c1"},"doubts":["actorName"]}\
            """);
        open("/qui-a-consulte");
        assertThat(text("consultations")).contains("ne sont plus ceux qui y ont été scellés");
    }

    @Test
    void without_an_access_the_page_says_so() {
        entries("");
        open("/qui-a-consulte");
        assertThat(text("consultations")).isEqualTo("Personne n'a consulté vos pièces.");
    }

    /** What is not there any more was there. */
    @Test
    void accesses_whose_retention_is_over_are_said_to_be_erased_at_the_end_of_the_list() {
        open("/qui-a-consulte");
        assertThat(text("consultations")).doesNotContain("effacés");
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/erased"))
                        .willReturn(okJson("{\"entries\":256,\"before\":\"2025-12-01T05:45:54.7Z\"}")));
        open("/qui-a-consulte");
        assertThat(text("consultations"))
                .endsWith(
                        "Les accès d'avant le 1er décembre 2025 sont effacés peu à peu : leur durée de conservation est"
                                + " passée. Une preuve que vous avez gardée reste valable.");
        entries("");
        open("/qui-a-consulte");
        assertThat(text("consultations"))
                .startsWith("Personne n'a consulté vos pièces depuis le 1er décembre 2025. Les accès d'avant");
    }

    @Test
    void an_agent_who_looked_for_the_person_in_the_register_is_named_with_the_reason() {
        entries("""
                {"index":9,"leafHash":"9","type":"identity.register-searched","outcome":"success","actor":"p1","subject":"p2",
                 "at":"2026-11-24T13:10:00Z","facts":{"reason":"rights"},
                 "disclosed":{"actorName":"Hugo Morel","statedReason":"Demande reçue le 3 novembre"}}""");
        open("/qui-a-consulte");
        assertThat(text("consultations"))
                .contains("Hugo M. vous a cherché dans le registre des habitants, pour vos droits sur vos données")
                .contains("Demande reçue le 3 novembre");
    }

    @Test
    void among_many_own_actions_the_page_reads_a_part_and_offers_the_next() {
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/mine")).willReturn(okJson(FakeServices.endlessOwnActions())));
        open("/qui-a-consulte");
        assertThat(text("consultations"))
                .isEqualTo("Rien de ce que d'autres ont fait dans cette partie de la liste."
                        + " Continuez pour voir la suite.");
        clickText("Afficher les plus anciennes");
        assertThat(page().select("#consultations p")).hasSize(1);
    }

    @Test
    void older_lines_that_cannot_be_read_for_a_moment_are_said_beside_their_button_and_none_is_lost() {
        onlyOneJournalHas(lines(IntStream.range(0, 24)) + "],\"next\":\"abc\"");
        open("/qui-a-consulte");
        assertThat(page().select("#consultations > ol > li")).hasSize(20);
        older(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", ""));

        click("afficher-la-suite");

        assertThat(page().select("main [role=alert]").text()).endsWith("Revenez plus tard.");
        assertThat(page().select("#consultations > ol > li")).hasSize(20);
        older(okJson("{\"items\":[" + lines(IntStream.range(24, 26)) + "]}"));
        click("afficher-la-suite");
        assertThat(page().select("#consultations > ol > li")).hasSize(26);
        assertThat(page().select("#afficher-la-suite")).isEmpty();
    }

    private void older(ResponseDefinitionBuilder answer) {
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/mine"))
                        .withQueryParam("cursor", equalTo("abc"))
                        .willReturn(answer));
    }

    /** Lines of days of their own, the newest first. */
    private static String lines(IntStream days) {
        return days.mapToObj(day -> """
                        {"index":%1$d,"leafHash":"%1$d","type":"consent.case-opened","outcome":"success","at":"%2$s","actor":"p1",
                         "subject":"p2","facts":{"department":"ccas"},"disclosed":{}}""".formatted(
                                100 - day, Instant.parse("2026-11-24T13:10:00Z").minus(Duration.ofDays(day))))
                .collect(Collectors.joining(","));
    }

    /** @param page items, and what follows them */
    private void onlyOneJournalHas(String page) {
        services.server().stubFor(get(urlPathEqualTo("/journal/mine")).willReturn(okJson("{\"items\":[]}")));
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/mine"))
                        .inScenario("journals")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(okJson("{\"items\":[" + page + "}"))
                        .willSetStateTo("read"));
    }

    private void entries(String entries) {
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/mine")).willReturn(okJson("{\"items\":[" + entries + "]}")));
    }
}
