package fr.montpellier.multipass.portal.resident.demarches;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
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
class DemarcheViewTest extends ViewTest {

    private static final String ADDRESS = "/demarches/aide-facultative-ccas";

    DemarcheViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void each_requested_document_is_present_or_missing() {
        open(ADDRESS);
        assertThat(heading()).isEqualTo("Aide facultative du CCAS");
        assertThat(text("piece-avis-imposition")).contains("Déjà dans votre porte-documents : Avis d'imposition 2026");
        assertThat(text("piece-attestation-caf")).contains("Manquante", "Déposer : Attestation de la CAF");
        assertThat(page().select("#piece-attestation-caf a").attr("href"))
                .isEqualTo("/mes-pieces/deposer?type=attestation-caf");
    }

    @Test
    void what_is_authorised_names_reader_documents_purpose_time_and_basis() {
        open(ADDRESS);
        assertThat(text("ce-que-vous-autorisez"))
                .contains("CCAS de Montpellier", "Avis d'imposition, Attestation de la CAF", "120 jours")
                .contains("sans télécharger vos fichiers", "RGPD, article 6.1.e", "Votre nombre de parts");
    }

    @Test
    void an_authorisation_already_given_is_shown_instead_of_the_question() {
        open(ADDRESS);
        assertThat(text("votre-decision")).contains("En cours jusqu'au", "L'arrêter dans vos autorisations");
        assertThat(page().getElementById("j-autorise")).isNull();
    }

    @Test
    void a_decision_to_authorise_leads_to_the_receipt() {
        noAuthorisation();
        open(ADDRESS);
        click("j-autorise");
        services.server().verify(1, postRequestedFor(urlPathEqualTo("/api/authorisations")));
        assertThat(text("recu")).isNotEmpty();
        assertThat(page().getElementById("telecharger-le-recu")).isNotNull();
        assertThat(text("avis")).contains("Votre autorisation est enregistrée. Voici votre reçu.");
    }

    @Test
    void a_declined_decision_gives_no_authorisation() {
        noAuthorisation();
        open(ADDRESS);
        click("pas-maintenant");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/api/authorisations")));
        assertThat(heading()).isEqualTo("Démarches");
        assertThat(text("avis")).contains("Rien n'a été autorisé.");
    }

    @Test
    void a_demarche_that_does_not_exist_is_reported() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/demarches/inconnue"))
                        .willReturn(FakeServices.problem(404, "not-found", "Cette démarche n'existe pas.", "")));
        open("/demarches/inconnue");
        assertThat(heading()).isEqualTo("Introuvable");
        assertThat(page().text()).contains("Cette démarche n'existe pas.");
    }

    private void noAuthorisation() {
        services.server().stubFor(get(urlPathEqualTo("/api/authorisations")).willReturn(okJson("{\"items\":[]}")));
    }
}
