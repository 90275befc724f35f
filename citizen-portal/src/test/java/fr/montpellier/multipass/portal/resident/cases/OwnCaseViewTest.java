package fr.montpellier.multipass.portal.resident.cases;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class OwnCaseViewTest extends ViewTest {

    private static final String REQUEST = "7a1f5e2d-0000-4c6b-9c3b-0b9d6f428d6e";

    OwnCaseViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void each_request_says_where_it_is_and_until_when_something_is_expected() {
        open("/mes-demandes");
        assertThat(text("demande-CCAS-2026-000042"))
                .contains(
                        "Aide facultative du CCAS",
                        "Une pièce vous est demandée",
                        "Le service attend votre réponse",
                        "À donner avant la fin du");
    }

    @Test
    void someone_without_a_request_is_told_so() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases")).willReturn(okJson("{\"items\":[],\"next\":null}")));
        open("/mes-demandes");
        assertThat(text("demandes")).isEqualTo("Vous n'avez encore fait aucune demande.");
    }

    @Test
    void what_is_asked_is_answered_in_one_tap() {
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(heading()).isEqualTo("Aide facultative du CCAS");
        assertThat(text("a-donner")).contains("Avis d'imposition", "Cette pièce manque", "Merci de l'envoyer.");
        assertThat(page().select("#donner-" + REQUEST).attr("href"))
                .isEqualTo("/mes-autorisations/" + FakeServices.AUTHORISATION + "/pieces#piece-avis-imposition");
        assertThat(page().select("#deposer-" + REQUEST).attr("href"))
                .isEqualTo("/mes-pieces/deposer?type=avis-imposition");
        assertThat(text("historique")).contains("votre demande est reçue", "une pièce vous a été demandée");
        assertThat(text("releve")).contains("Nombre de parts : 2,5");
    }

    @Test
    void i_do_not_have_it_needs_a_sentence() {
        open("/mes-demandes/CCAS-2026-000042");
        click("je-ne-l-ai-pas-" + REQUEST);
        click("envoyer-" + REQUEST);
        String path = "/api/own-cases/CCAS-2026-000042/piece-requests/" + REQUEST + "/answer";
        services.server().verify(0, postRequestedFor(urlPathEqualTo(path)));
        assertThat(text("avis")).contains("Écrivez en une phrase pourquoi");

        box("pourquoi-" + REQUEST).setValue("Je ne paie pas encore d'impôts.");
        click("envoyer-" + REQUEST);
        services.server()
                .verify(postRequestedFor(urlPathEqualTo(path))
                        .withRequestBody(
                                matchingJsonPath("$.unavailable", equalTo("Je ne paie pas encore d'impôts."))));
        assertThat(text("avis")).contains("Votre réponse est envoyée.");
    }

    private TextBox box(String id) {
        return $(TextBox.class).id(id);
    }
}
