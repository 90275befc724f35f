package fr.montpellier.multipass.portal.agent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.router.HasDynamicTitle;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class CasesViewTest extends CasesScreen {

    @Test
    void the_list_shows_each_case_with_its_state() {
        open("/agent");
        assertThat(text("dossier-CCAS-2026-000042")).contains("Inès Lambert", "Autorisé jusqu'au");
        assertThat(text("dossier-CCAS-2026-000042")).contains("À traiter");
        assertThat(text("dossier-CCAS-2026-000017"))
                .contains("Patrick Reti", "Autorisation retirée le", "Était à l'étude");
        assertThat(page().text()).contains("Choisissez un dossier dans la liste.");
        assertThat(page().getElementById("dossier")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "open, Reçu, À traiter",
        "waiting, Une pièce restait demandée, En attente",
        "complete, Était complet, À traiter"
    })
    void a_case_whose_authorisation_ended_waits_for_no_agent_and_hides_the_name(
            String state, String said, String unsaid) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases"))
                        .willReturn(okJson(FakeServices.read("cases")
                                .replace("\"state\": \"studied\"", "\"state\": \"" + state + "\"")
                                .replace("{\"name\": \"Patrick Reti\"}", "{}"))));
        open("/agent");
        assertThat(text("dossier-CCAS-2026-000017"))
                .contains(said, "Usager (nom masqué : l'autorisation a pris fin)")
                .doesNotContain(unsaid);
    }

    @Test
    void an_outage_of_the_vault_is_no_refusal_and_is_told_in_words_for_agents() {
        services.server()
                .stubFor(post(urlPathMatching(".*/consultations"))
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        open("/agent/CCAS-2026-000042");
        click("lire-" + FakeServices.DOCUMENT);
        assertThat(text("refus"))
                .contains("Un service ne répond pas comme prévu", "Le porte-documents ne répond pas")
                .doesNotContain("Accès refusé")
                .doesNotContainIgnoringCase("votre");
    }

    @Test
    void a_department_without_cases_is_told_so() {
        services.server().stubFor(get(urlPathEqualTo("/api/cases")).willReturn(okJson("{\"items\":[]}")));
        open("/agent");
        assertThat(text("dossiers-affiches")).isEqualTo("Aucun dossier n'est adressé à votre service.");
    }

    @Test
    void a_search_that_finds_nothing_says_so_where_a_screen_reader_hears_it() {
        open("/agent");
        services.server()
                .stubFor(post(urlPathEqualTo("/api/cases/search")).willReturn(okJson("{\"items\":[],\"next\":null}")));
        fill("recherche", "Durand");
        assertThat(page().select("[role=status]#dossiers-affiches").text())
                .isEqualTo("Aucun dossier ne correspond à votre recherche.");
    }

    @Test
    void the_queue_is_searched_filtered_and_ordered_on_the_server_and_a_name_is_in_no_address() {
        open("/agent");
        assertThat(text("filtre")).contains("À traiter (1)", "Traités (1 000+)");
        select("filtre", "waiting");
        services.server()
                .verify(getRequestedFor(urlPathEqualTo("/api/cases")).withQueryParam("filter", equalTo("waiting")));
        assertThat(text("dossiers-affiches")).isEqualTo("2 dossiers affichés");
        assertThat(page().select("#dossiers-affiches").attr("role")).isEqualTo("status");
        services.server()
                .stubFor(post(urlPathEqualTo("/api/cases/search"))
                        .willReturn(okJson(FakeServices.read("cases").replace("\"next\": null", "\"next\": \"c\""))));
        fill("recherche", "Lambert");
        assertThat(text("dossiers-affiches")).isEqualTo("2 premiers dossiers affichés");
        assertThat(text("filtre")).contains("À traiter", "Traités").doesNotContain("(1");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/cases/search"))
                        .withRequestBody(matchingJsonPath("$.words", equalTo("Lambert")))
                        .withRequestBody(matchingJsonPath("$.filter", equalTo("waiting"))));
        assertThat(services.server().getAllServeEvents())
                .noneMatch(call -> call.getRequest().getUrl().contains("Lambert"));
    }

    @Test
    void the_title_names_the_case_and_the_pane_the_person_with_birth_date_and_level() {
        open("/agent/CCAS-2026-000042");
        assertThat(heading()).isEqualTo("CCAS-2026-000042 – Aide facultative du CCAS");
        assertThat(page().select("#etat h2").text()).isEqualTo("Inès Lambert");
        assertThat(text("identite")).contains("8 mars 1991", "niveau faible (eIDAS 1)");
        assertThat(((HasDynamicTitle) getCurrentView()).getPageTitle())
                .isEqualTo("CCAS-2026-000042 – Aide facultative du CCAS – Multipass");
    }

    @ParameterizedTest
    @CsvSource({
        "parental-authority, par Maëlle Lambert (parent).",
        "guardianship, par Maëlle Lambert (chargé de la tutelle).",
        "another-relation, par Maëlle Lambert."
    })
    void a_request_that_another_person_made_says_in_whose_name_and_by_whom(String kind, String by) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(
                                FakeServices.read("case").replace("\"level\": \"eidas1\"", """
                                "level": "seen-at-counter", "representative": {"kind": "%s", "name": "Maëlle Lambert"}""".formatted(kind)))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("identite"))
                .contains("8 mars 1991", "Demande faite au nom de Inès Lambert, " + by, "Deux agents ont vu");
    }

    @Test
    void the_next_case_is_one_press_away() {
        open("/agent/CCAS-2026-000042");
        click("aller-au-suivant");
        assertThat(page().select("#dossiers [aria-current]").attr("id")).isEqualTo("dossier-CCAS-2026-000017");
        click("aller-au-suivant");
        assertThat(text("avis")).contains("pas d'autre dossier");
        click("aller-au-precedent");
        assertThat(page().select("#dossiers [aria-current]").attr("id")).isEqualTo("dossier-CCAS-2026-000042");
    }

    @Test
    void another_case_is_shown_from_its_head() {
        open("/agent/CCAS-2026-000042");
        calls();
        click("aller-au-suivant");
        assertThat(calls()).anyMatch(call -> call.getExpression().contains("scrollTop = 0"));
    }

    @Test
    void the_name_of_birth_stands_beside_a_name_of_use() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replaceFirst("\"birthdate\":", "\"birthName\": \"Haddad\", \"birthdate\":"))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("identite")).contains("Nom de naissance : Haddad. Date de naissance : ");
    }

    @ParameterizedTest
    @CsvSource({"1984-06-00, juin 1984 (jour inconnu)", "1984-00-00, 1984 (jour et mois inconnus)"})
    void a_birth_date_of_which_a_part_is_unknown_says_so(String date, String words) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replaceFirst("\"birthdate\": \"[0-9-]+\"", "\"birthdate\": \"" + date + "\""))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("identite")).contains("Date de naissance : " + words);
    }

    @Test
    void a_case_that_was_only_opened_stays_among_the_news_until_another_is() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replace("\"recordable\"", "\"filters\": [\"all\", \"waiting\"], \"recordable\""))));
        open("/agent");
        select("filtre", "unread");
        open("/agent/CCAS-2026-000042");
        assertThat(page().select("#dossiers [aria-current]").attr("id")).isEqualTo("dossier-CCAS-2026-000042");
        assertThat(text("dossier-CCAS-2026-000042")).doesNotContain("Nouveau");
        services.server().verify(3, getRequestedFor(urlPathEqualTo("/api/cases/counts")));

        click("aller-au-suivant");
        assertThat(page().select("#dossiers [id^=dossier-]").eachAttr("id"))
                .containsExactly("dossier-CCAS-2026-000017");
    }

    @Test
    void a_next_page_of_the_list_that_cannot_be_read_is_said_beside_its_button() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases"))
                        .willReturn(okJson(FakeServices.read("cases").replace("\"next\": null", "\"next\": \"abc\""))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases"))
                        .withQueryParam("cursor", equalTo("abc"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        open("/agent");

        click("afficher-la-suite");

        assertThat(page().select("#suite [role=alert]").text()).endsWith("Revenez plus tard.");
        assertThat(page().select("#afficher-la-suite")).hasSize(1);
    }

    @Test
    void the_next_page_of_the_list_takes_the_focus_to_its_first_case() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases"))
                        .willReturn(okJson(FakeServices.read("cases").replace("\"next\": null", "\"next\": \"abc\""))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases"))
                        .withQueryParam("cursor", equalTo("abc"))
                        .willReturn(okJson(FakeServices.read("cases").replace("CCAS-2026-0000", "CCAS-2026-0001"))));
        open("/agent");
        click("afficher-la-suite");

        assertThat(page().select("#dossiers [id^=dossier-]")).hasSize(4);
        assertThat(focused()).contains("dossier-CCAS-2026-000142");
    }

    @Test
    void a_case_is_taken_and_handed_over() {
        open("/agent/CCAS-2026-000042");
        click("prendre");
        click("transmettre");
        click("confier");
        services.server()
                .verify(putRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/assignee"))
                        .withRequestBody(matchingJsonPath("$.agent", equalTo("me"))));
        services.server()
                .verify(putRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/assignee"))
                        .withRequestBody(matchingJsonPath("$.agent", equalTo("sara"))));
    }
}
