package fr.montpellier.multipass.portal.dpo.catalogue;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class CatalogueEntryViewTest extends ViewTest {

    private static final String TYPE = "/api/catalogue/types/acte-naissance";

    CatalogueEntryViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    @BeforeEach
    void openTheType() {
        services.server().stubFor(get(urlPathEqualTo(TYPE)).willReturn(okJson(entry(1, "90"))));
        services.server()
                .stubFor(get(urlPathEqualTo(TYPE + "/versions"))
                        .willReturn(okJson("{\"items\":[" + version(1, "90", "null") + "]}")));
        open("/catalogue/acte-naissance");
    }

    @Test
    void the_type_is_named_in_the_language_of_the_page_and_editable_in_each() {
        assertThat(heading()).isEqualTo("Acte de naissance");
        assertThat(page().select("label[for=nom-fr]").text()).isEqualTo("Nom en français");
        assertThat(page().select("label[for=nom-en]").text()).isEqualTo("Nom en anglais");
        assertThat(text("ce-que-dit-le-type")).contains("90 jours");
        assertThat(text("version-1")).contains("le porte-documents, à son premier démarrage");
    }

    @Test
    void a_length_of_time_that_is_no_number_is_rejected() {
        fill("validite", "trois mois");
        click("enregistrer-le-type");
        assertThat(page().select("#validite").attr("aria-invalid")).isEqualTo("true");
        assertThat(text("avis")).contains("Une durée est un nombre de jours, ou rien.");
        services.server().verify(0, putRequestedFor(urlPathEqualTo(TYPE)));
    }

    @Test
    void a_confirmed_change_is_sent_with_its_version_and_adds_one_by_the_officer() {
        services.server().stubFor(put(urlPathEqualTo(TYPE)).willReturn(okJson(entry(2, "101"))));
        services.server()
                .stubFor(get(urlPathEqualTo(TYPE + "/versions"))
                        .willReturn(okJson("{\"items\":[" + version(2, "101", "\"Claire Dubois\"") + ","
                                + version(1, "90", "null") + "]}")));
        fill("validite", "101");
        click("enregistrer-le-type");
        services.server().verify(0, putRequestedFor(urlPathEqualTo(TYPE)));
        clickText("Modifier le type");
        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(TYPE))
                                .withHeader("If-Match", equalTo("\"1\""))
                                .withRequestBody(matchingJsonPath("$.name.fr", equalTo("Acte de naissance")))
                                .withRequestBody(matchingJsonPath("$.name.en", equalTo("Birth certificate")))
                                .withRequestBody(matchingJsonPath("$.validityDays", equalTo("101"))));
        assertThat(text("version-2")).contains("Claire Dubois");
        assertThat(text("ce-que-dit-le-type")).contains("101 jours");
        assertThat(text("avis")).contains("Type modifié : « Acte de naissance ».");
    }

    @Test
    void a_rename_says_before_it_is_confirmed_what_keeps_the_former_name() {
        fill("nom-fr", "Acte d'état civil");
        click("enregistrer-le-type");
        assertThat(page().text()).contains("Modifier « Acte d'état civil » ?", "les reçus déjà remis gardent l'ancien");
    }

    @Test
    void a_change_of_an_older_version_is_refused_with_the_reason() {
        services.server()
                .stubFor(put(urlPathEqualTo(TYPE))
                        .willReturn(FakeServices.problem(412, "changed-meanwhile", "Modifié entre-temps.", "")));
        fill("validite", "101");
        click("enregistrer-le-type");
        clickText("Modifier le type");
        assertThat(text("avis")).contains("Modifié entre-temps.");
        assertThat(text("ce-que-dit-le-type")).contains("90 jours");
    }

    private static String entry(int version, String days) {
        return """
            {"code":"acte-naissance","version":%d,"definition":%s,"readable":[]}
            """.formatted(version, definition(days));
    }

    private static String version(int version, String days, String by) {
        return """
            {"version":%d,"at":"2026-11-24T13:12:00Z","by":%s,"changed":["validityDays"],"definition":%s}
            """.formatted(version, by, definition(days));
    }

    private static String definition(String days) {
        return """
            {"name":{"fr":"Acte de naissance","en":"Birth certificate"},"description":{"fr":"","en":""},
             "concerns":"person","period":"none","validityFrom":"issue-date","validityDays":%s,"retentionDays":30,"twoDDocTypes":[],"rules":[],
             "facts":[]}
            """.formatted(days);
    }
}
