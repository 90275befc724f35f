package fr.montpellier.multipass.portal.resident.authorisations;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class SharingAuthorisationsViewTest extends ViewTest {

    private static final String CARD = "autorisation-" + FakeServices.AUTHORISATION;

    SharingAuthorisationsViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void the_document_is_named_where_the_resident_has_several_of_the_type() {
        documents(2);
        open("/mes-autorisations");
        assertThat(text(CARD))
                .contains("Pièces données : Avis d'imposition 2026")
                .doesNotContain("2025");
        services.server().verify(1, getRequestedFor(urlPathEqualTo("/api/documents")));
    }

    @Test
    void the_type_is_enough_where_the_resident_has_one() {
        documents(1);
        open("/mes-autorisations");
        assertThat(text(CARD)).contains("Avis d'imposition").doesNotContain("Pièces données");
    }

    @Test
    void the_authorisations_are_shown_while_the_vault_does_not_answer() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        open("/mes-autorisations");
        assertThat(text(CARD)).contains("Avis d'imposition");
    }

    @Test
    void authorisations_under_way_come_before_those_that_ended() {
        String ended = FakeServices.read("authorisation")
                .strip()
                .replace(FakeServices.AUTHORISATION, "22222222-8d6e-4a57-9c3b-7a1f5e2d4c6b")
                .replace("\"ccas\",\"name\":\"CCAS de Montpellier\"", "\"education\",\"name\":\"Éducation\"")
                .replace("\"active\"", "\"withdrawn\"");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations"))
                        .willReturn(okJson("{\"items\":[" + ended + "," + FakeServices.read("authorisation")
                                + "],\"next\":null}")));
        open("/mes-autorisations");
        assertThat(page().select("main article").eachAttr("id"))
                .containsExactly(
                        "autorisation-" + FakeServices.AUTHORISATION,
                        "autorisation-22222222-8d6e-4a57-9c3b-7a1f5e2d4c6b");
    }

    private void documents(int number) {
        String one = FakeServices.read("document").strip();
        String other = one.replace(FakeServices.DOCUMENT, "22222222-52f5-4c1f-9f3e-0a6b1d2c3e4f")
                .replace("\"period\":\"2026\"", "\"period\":\"2025\"");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(
                                okJson("{\"items\":[" + one + (number > 1 ? "," + other : "") + "],\"next\":null}")));
    }
}
