package fr.montpellier.multipass.portal.resident.authorisations;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
        services.authorisations(true, authorisation(1, "active"));
        services.authorisations(false, authorisation(2, "withdrawn"));
        open("/mes-autorisations");
        assertThat(page().select("main article").eachAttr("id")).containsExactly(id(1), id(2));
        assertThat(page().select("#autorisations-terminees article").eachAttr("id"))
                .containsExactly(id(2));
    }

    @Test
    void the_next_page_is_added_below_its_department() {
        pageOfActive("", "2", authorisation(1, "active"), atEducation(authorisation(2, "active")));
        pageOfActive("2", "", authorisation(3, "active"), authorisation(4, "active"));
        services.authorisations(false);
        open("/mes-autorisations");
        click("afficher-la-suite");
        assertThat(page().select("main article").eachAttr("id"))
                .as("those of a department stand together, and none is left out")
                .containsExactly(id(1), id(3), id(4), id(2));
        assertThat(page().select("#" + id(3)).attr("aria-labelledby"))
                .as("the name of the card that has the focus")
                .isEqualTo(id(3).replace("autorisation-", "titre-"));
        assertThat(page().select("#afficher-la-suite")).isEmpty();
        assertThat(page().select("#autorisations-terminees")).isEmpty();
    }

    @Test
    void a_next_page_that_cannot_be_read_is_said_beside_its_button() {
        pageOfActive("", "2", authorisation(1, "active"));
        services.authorisations(false);
        open("/mes-autorisations");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations"))
                        .withQueryParam("cursor", equalTo("2"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));

        click("afficher-la-suite");

        assertThat(page().select("main [role=alert]").text()).endsWith("Revenez plus tard.");
        assertThat(page().select("main article")).hasSize(1);
        pageOfActive("2", "", authorisation(2, "active"));
        click("afficher-la-suite");
        assertThat(page().select("main article")).hasSize(2);
        assertThat(page().select("main [role=alert]")).isEmpty();
    }

    @Test
    void a_resident_whose_authorisations_have_ended_is_told_that_none_is_under_way() {
        services.authorisations(true);
        services.authorisations(false, authorisation(1, "expired"));
        open("/mes-autorisations");
        assertThat(page().select("main").text())
                .contains("Aucune autorisation n'est en cours.")
                .doesNotContain("Vous n'avez donné aucune autorisation.");
    }

    @Test
    void a_resident_without_authorisations_is_told_so() {
        services.authorisations(true);
        services.authorisations(false);
        open("/mes-autorisations");
        assertThat(page().select("main").text())
                .contains("Vous n'avez donné aucune autorisation.")
                .doesNotContain("terminées");
    }

    private void pageOfActive(String cursor, String next, String... items) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations"))
                        .withQueryParam("active", equalTo("true"))
                        .withQueryParam("cursor", cursor.isEmpty() ? absent() : equalTo(cursor))
                        .willReturn(okJson("{\"items\":[" + String.join(",", items) + "],\"next\":"
                                + (next.isEmpty() ? "null" : '"' + next + '"') + "}")));
    }

    private static String authorisation(int number, String status) {
        return FakeServices.read("authorisation")
                .replace(FakeServices.AUTHORISATION, number + "2222222-8d6e-4a57-9c3b-7a1f5e2d4c6b")
                .replace("\"active\"", '"' + status + '"');
    }

    private static String atEducation(String authorisation) {
        return authorisation.replace(
                "\"ccas\",\"name\":\"CCAS de Montpellier\"", "\"education\",\"name\":\"Éducation\"");
    }

    private static String id(int number) {
        return "autorisation-" + number + "2222222-8d6e-4a57-9c3b-7a1f5e2d4c6b";
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
