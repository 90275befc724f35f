package fr.montpellier.multipass.portal.resident.authorisations;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class AuthorisationViewTest extends ViewTest {

    private static final String ADDRESS = "/mes-autorisations/" + FakeServices.AUTHORISATION;

    AuthorisationViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void the_documents_that_are_open_are_named_and_no_others_are_asked_for() {
        open(ADDRESS);
        assertThat(text("pieces-autorisees")).startsWith("Avis d'imposition 2026, déposée le");
        services.server().verify(0, getRequestedFor(urlPathEqualTo("/api/documents")));
    }

    @Test
    void a_renewal_shows_the_text_that_is_agreed_to_again() {
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text())
                .contains("Prolonger cette autorisation jusqu'au", "J'autorise le CCAS de Montpell");
        clickText("J'autorise");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(
                                        "/api/authorisations/" + FakeServices.AUTHORISATION + "/renewal"))
                                .withRequestBody(matchingJsonPath("$.revision", equalTo("1")))
                                .withRequestBody(matchingJsonPath("$.textHash")));
        assertThat(text("avis")).contains("Votre autorisation dure maintenant jusqu'au");
    }

    @Test
    void the_receipts_of_earlier_revisions_stay_within_reach() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(
                                FakeServices.read("authorisation").replace("\"revision\":1", "\"revision\":3"))));
        open(ADDRESS);

        assertThat(page().select("#recus-precedents a").eachAttr("href"))
                .containsExactly(
                        "/fichiers/usager/recus/" + FakeServices.AUTHORISATION + "?revision=2",
                        "/fichiers/usager/recus/" + FakeServices.AUTHORISATION + "?revision=1");
    }

    @Test
    void a_document_that_was_deleted_since_is_said() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents/" + FakeServices.DOCUMENT))
                        .willReturn(FakeServices.problem(404, "unknown-document", "Pièce introuvable.", "")));
        open(ADDRESS);
        assertThat(text("pieces-autorisees")).isEqualTo("Avis d'imposition : pièce supprimée depuis");
    }
}
