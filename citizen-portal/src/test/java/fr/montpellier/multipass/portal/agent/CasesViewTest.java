package fr.montpellier.multipass.portal.agent;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class CasesViewTest extends ViewTest {

    CasesViewTest() {
        super(FakeIdentity.KARIM);
    }

    @Test
    void the_list_shows_each_case_with_its_state() {
        open("/agent");
        assertThat(text("dossier-CCAS-2026-000042")).contains("Inès Lambert", "Autorisé jusqu'au");
        assertThat(text("dossier-CCAS-2026-000017")).contains("Patrick Reti", "Autorisation retirée le");
        assertThat(page().text()).contains("Choisissez un dossier dans la liste.");
        assertThat(page().getElementById("dossier")).isNull();
    }

    @Test
    void a_department_without_cases_is_told_so() {
        services.server().stubFor(get(urlPathEqualTo("/api/cases")).willReturn(okJson("{\"items\":[]}")));
        open("/agent");
        assertThat(text("dossiers")).isEqualTo("Aucun dossier n'est adressé à votre service.");
    }

    @Test
    void a_chosen_case_shows_its_documents_with_the_result_of_their_check() {
        open("/agent/CCAS-2026-000042");
        assertThat(text("dossier")).contains("Inès Lambert", "instruire la demande d'aide", "Autorisé jusqu'au");
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains("Avis d'imposition 2026", "2D-Doc vérifié", "concerne une autre année");
        assertThat(page().select("#dossiers [aria-current]").attr("id")).isEqualTo("dossier-CCAS-2026-000042");
    }

    @Test
    void pages_of_an_open_document_are_turned_within_its_bounds() {
        open("/agent/CCAS-2026-000042");
        click("lire-" + FakeServices.DOCUMENT);
        assertThat(text("page")).isEqualTo("Page 1 sur 3");
        assertThat(available("page-precedente")).isFalse();
        click("page-precedente");
        assertThat(text("page")).isEqualTo("Page 1 sur 3");
        click("page-suivante");
        click("page-suivante");
        assertThat(text("page")).isEqualTo("Page 3 sur 3");
        assertThat(available("page-suivante")).isFalse();
        assertThat(page().select("#document").attr("src")).contains("/3?dossier=CCAS-2026-000042");
        click("agrandir");
        assertThat(page().select("#lecture").text()).contains("150 %");
        assertThat(page().getElementById("telecharger")).isNull();
    }

    @Test
    void a_withdrawn_authorisation_is_explained_in_the_place_of_the_documents() {
        open("/agent/CCAS-2026-000017");
        assertThat(text("refus")).contains("l'autorisation a été retirée le 20 novembre 2026");
        assertThat(text("dossier")).doesNotContain("Autorisé jusqu'au");
    }

    @Test
    void a_refusal_while_reading_refreshes_the_state_of_the_case() {
        open("/agent/CCAS-2026-000042");
        services.server()
                .stubFor(post(urlPathMatching("/api/authorisations/.*/consultations"))
                        .willReturn(FakeServices.problem(403, "read-refused", "Refusé.", "authorisation_withdrawn")));
        services.server().stubFor(get(urlPathEqualTo("/api/cases")).willReturn(okJson("""
            {"items":[{"caseReference":"CCAS-2026-000042","authorisationId":"%s",
             "demarche":{"code":"a","title":"Aide"},"purpose":"p","resident":{"name":"Inès Lambert"},
             "types":[],"missing":[],"originals":false,"status":"withdrawn","givenAt":"2026-11-01T00:00:00Z",
             "until":"2027-03-01T00:00:00Z","withdrawnAt":"2026-11-20T09:30:00Z"}]}
            """.formatted(
                        FakeServices.AUTHORISATION))));
        click("lire-" + FakeServices.DOCUMENT);
        assertThat(text("refus")).contains("l'autorisation a été retirée le");
        assertThat(text("dossier")).doesNotContain("Autorisé jusqu'au");
        assertThat(page().select("#dossiers [aria-current]").text()).contains("Autorisation retirée le");
    }

    @Test
    void facts_are_read_only_when_the_agent_asks_for_them() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson("""
                            {"caseReference":"CCAS-2026-000042","authorisationId":"%s",
                             "demarche":{"code":"a","title":"Aide"},"purpose":"p","resident":{"name":"Inès Lambert"},
                             "types":[{"code":"avis-imposition","name":"Avis d'imposition",
                               "facts":[{"code":"nombreDeParts","name":"Nombre de parts"}]}],
                             "missing":[],"originals":false,"status":"active","givenAt":"2026-11-01T00:00:00Z",
                             "until":"2027-03-01T00:00:00Z"}
                            """.formatted(FakeServices.AUTHORISATION))));
        String facts = "/api/authorisations/" + FakeServices.AUTHORISATION + "/facts";
        services.server().stubFor(get(urlPathEqualTo(facts)).willReturn(okJson("""
            {"items":[{"document":"%s","type":{"code":"avis-imposition","name":"Avis d'imposition"},
             "period":"2026","validUntil":"2016-09-29",
             "dated":{"date":"2014-12-31","basis":"income-year","origin":"owner","toCheck":true},
             "status":{"code":"expired","also":[],"holders":[]},"check":{"verdict":"verifie"},
             "facts":[{"code":"nombreDeParts","name":"Nombre de parts","value":"2,75",
               "origin":"signed-code"}]}]}
            """.formatted(FakeServices.DOCUMENT))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("dossier")).contains("Informations autorisées", "Nombre de parts (Avis d'imposition)");
        assertThat(text("informations-lues")).isEmpty();
        assertThat(page().select("#dossier [id^=lire-]")).hasSize(1);
        click("lire-les-informations");
        assertThat(text("informations-lues"))
                .contains("2,75 parts", "Lu dans le code signé")
                .contains("Expirée", "valable jusqu'au 29 septembre 2016")
                .contains("Revenus de 2014, date indiquée par l'usager, à vérifier sur la pièce")
                .doesNotContain("2D-Doc vérifié");
    }

    private boolean available(String button) {
        return page().select("#" + button).attr("aria-disabled").equals("false");
    }
}
