package fr.montpellier.multipass.portal.resident.demarches.changing;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class ChangedPiecesViewTest extends ViewTest {

    private static final String RECEIPT = "/mes-autorisations/" + FakeServices.AUTHORISATION;
    private static final String DOCUMENTS = "/api/authorisations/" + FakeServices.AUTHORISATION + "/documents";
    private static final String NEWER = "22222222-52f5-4c1f-9f3e-0a6b1d2c3e4f";

    ChangedPiecesViewTest() {
        super(FakeIdentity.INES);
    }

    @BeforeEach
    void a_newer_notice_and_none_of_the_one_that_is_open() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson("""
                {"items":[{"type":"avis-imposition","documents":[
                {"id": "%s", "type": "avis-imposition", "period": "2025", "depositedAt": "2026-11-01T10:00:00Z",
                 "validUntil": null, "status": {"code": "fine", "also": [], "holders": []}, "reason": "suits", "proposed": true}]}]}""".formatted(NEWER))));
    }

    @Test
    void the_document_that_is_open_is_chosen_at_first_even_if_it_could_not_be_chosen_anew() {
        open(RECEIPT + "/pieces");
        assertThat(page().select("#choix-avis-imposition input[checked]").attr("value"))
                .isEqualTo(FakeServices.DOCUMENT);
        assertThat(text("ce-qui-sera-lu")).contains("Avis d'imposition 2026, dépôt du");
        assertThat(text("piece-avis-imposition")).doesNotContain("archives");
    }

    @ParameterizedTest
    @CsvSource({"replaced, vous l'avez remplacée", "ended, sa validité est terminée"})
    void the_document_that_is_open_is_said_to_be_in_the_archive(String because, String words) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents/" + FakeServices.DOCUMENT))
                        .willReturn(okJson(FakeServices.read("document").replaceFirst("\\{", """
                                {"archived":{"at":"2026-11-20T10:00:00Z","because":"%s","keptUntil":null},""".formatted(because)))));
        open(RECEIPT + "/pieces");
        assertThat(text("piece-avis-imposition")).contains("Dans vos archives : " + words);
        assertThat(page().select("#choix-avis-imposition input[checked]").attr("value"))
                .isEqualTo(FakeServices.DOCUMENT);
    }

    @Test
    void a_document_that_the_department_refused_is_said_to_be() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"refused\": null", "\"refused\": \"" + FakeServices.DOCUMENT + "\"")
                                .replace("\"reason\": \"missing\"", "\"reason\": \"too-old\""))));
        open(RECEIPT + "/pieces");
        assertThat(text("piece-avis-imposition")).containsOnlyOnce("Refusée par le service : trop ancienne");
    }

    @Test
    void another_document_takes_its_place() {
        open(RECEIPT + "/pieces");
        choose("choix-avis-imposition-" + NEWER);
        assertThat(text("ce-qui-sera-lu")).contains("Avis d'imposition 2025", "et aucune autre pièce");
        click("enregistrer");

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                .withRequestBody(matchingJsonPath("$.revision", equalTo("1")))
                                .withRequestBody(matchingJsonPath("$.documents[0].id", equalTo(NEWER)))
                                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo("1"))));
        assertThat(text("avis")).contains("Votre choix est enregistré. Voici votre nouveau reçu.");
        assertThat(page().getElementById("telecharger-le-recu")).isNotNull();
    }

    @Test
    void the_same_choice_is_saved_and_is_said_to_change_nothing() {
        services.server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS)).willReturn(okJson(FakeServices.read("authorisation"))));
        open(RECEIPT + "/pieces");
        click("enregistrer");
        assertThat(text("avis")).contains("Votre choix est enregistré. Il n'a rien changé.");
    }

    @Test
    void no_document_at_all_closes_everything_and_is_said() {
        open(RECEIPT + "/pieces");
        choose("choix-avis-imposition-aucune");
        assertThat(text("ce-qui-sera-lu")).contains("ce service ne pourra plus rien lire");
    }

    @Test
    void missing_documents_and_their_consequence_are_shown_before_and_after_a_change() {
        authorisation(FakeServices.read("authorisation").replace("\"types\":[{", """
                        "types":[{"need":{"required":true,"whose":"applicant",
                        "without":"votre demande ne peut pas être étudiée."},"""));
        open(RECEIPT + "/pieces");
        assertThat(text("ce-qui-sera-lu")).doesNotContain("Il manquera");
        choose("choix-avis-imposition-aucune");
        assertThat(text("ce-qui-sera-lu"))
                .contains(
                        "Il manquera : Avis d'imposition. Le service le verra",
                        "Sans « Avis d'imposition » : votre demande ne peut pas être étudiée.");
        click("enregistrer");
        assertThat(text("avis"))
                .contains("À noter", "votre dossier n'est pas complet. Il manque : Avis d'imposition")
                .doesNotContain("C'est fait");
    }

    private void request(String written) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"state\": \"waiting\"", "\"state\": \"open\"")
                                .replaceFirst("\"asked\": \\[[^]]*]", "\"asked\": []")
                                .replace("\"content\": {", "\"content\": {\"absences\": [" + written + "],"))));
    }

    @Test
    void why_a_document_is_missing_is_written_with_the_change() {
        request("");
        open(RECEIPT + "/pieces");
        assertThat(page().getElementById("je-ne-l-ai-pas-avis-imposition")).isNull();
        choose("choix-avis-imposition-aucune");
        click("je-ne-l-ai-pas-avis-imposition");
        assertThat(text("piece-avis-imposition")).contains("CCAS de Montpellier lira votre phrase");
        assertThat(text("ce-qui-sera-lu")).contains("avec votre explication si vous en écrivez une");
        $(TextBox.class).id("pourquoi-avis-imposition").setValue("Je l'ai perdu.");
        click("enregistrer");

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo("0")))
                                .withRequestBody(matchingJsonPath("$.absences.length()", equalTo("1")))
                                .withRequestBody(matchingJsonPath("$.absences[0].type", equalTo("avis-imposition")))
                                .withRequestBody(
                                        matchingJsonPath("$.absences[0].explanation", equalTo("Je l'ai perdu."))));
    }

    @Test
    void an_earlier_explanation_is_shown_and_only_a_change_is_sent() {
        request("""
                {"type": "avis-imposition", "explanation": "Je l'ai perdu.", "at": "2026-11-27T10:00:00Z"}""");
        authorisation(FakeServices.read("authorisation").replaceFirst("\"documents\":\\{[^}]*}", "\"documents\":{}"));
        services.server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS)).willReturn(okJson(FakeServices.read("authorisation"))));
        open(RECEIPT + "/pieces");
        assertThat(text("piece-avis-imposition")).contains("Vous avez écrit ceci");
        assertThat($(TextBox.class).id("pourquoi-avis-imposition").getValue()).isEqualTo("Je l'ai perdu.");
        click("enregistrer");
        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                .withRequestBody(matchingJsonPath("$.absences.length()", equalTo("0"))));

        open(RECEIPT + "/pieces");
        $(TextBox.class).id("pourquoi-avis-imposition").setValue("Je le cherche.");
        click("enregistrer");
        assertThat(text("avis")).contains("Votre explication est enregistrée. Les pièces n'ont pas changé.");
        open(RECEIPT + "/pieces");
        $(TextBox.class).id("pourquoi-avis-imposition").setValue(" ");
        click("enregistrer");
        assertThat(text("avis")).contains("Votre explication est retirée.");
        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                .withRequestBody(matchingJsonPath("$.absences[0].explanation", equalTo(""))));
    }

    @Test
    void where_the_department_asks_for_the_document_the_answer_is_there() {
        open(RECEIPT + "/pieces");
        assertThat(text("piece-avis-imposition")).doesNotContain("Le service vous demande cette pièce");
        choose("choix-avis-imposition-aucune");
        assertThat(page().getElementById("je-ne-l-ai-pas-avis-imposition")).isNull();
        assertThat(text("piece-avis-imposition")).contains("Le service vous demande cette pièce.");
        assertThat(page().select("#piece-avis-imposition a").eachAttr("href"))
                .contains("/mes-demandes/CCAS-2026-000042");
    }

    @Test
    void nothing_is_explained_to_a_department_that_decided_or_does_not_answer() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"state\": \"waiting\"", "\"state\": \"decided\""))));
        open(RECEIPT + "/pieces");
        choose("choix-avis-imposition-aucune");
        assertThat(page().getElementById("je-ne-l-ai-pas-avis-imposition")).isNull();
        assertThat(text("ce-qui-sera-lu")).contains("Il manquera").doesNotContain("votre explication");

        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(FakeServices.problem(404, "unknown-case", "Dossier introuvable.", "")));
        open(RECEIPT + "/pieces");
        choose("choix-avis-imposition-aucune");
        assertThat(page().getElementById("je-ne-l-ai-pas-avis-imposition")).isNull();
    }

    @Test
    void a_type_that_was_left_out_is_not_missing_until_it_is_added() {
        authorisation(FakeServices.read("authorisation").replace("\"revision\":1", """
                        "revision":1,"leftOut":[{"code":"rib","name":"RIB"}]"""));
        open(RECEIPT + "/pieces");
        assertThat(text("piece-rib"))
                .contains("Vous ne l'avez pas incluse", "Vous n'en avez pas")
                .doesNotContain("Manquante");
        assertThat(page().select("#piece-rib .waiting")).isEmpty();
        assertThat(text("ce-qui-sera-lu")).doesNotContain("Il manquera");
        click("enregistrer");
        assertThat(text("avis")).contains("C'est fait");
    }

    @Test
    void a_type_that_was_left_out_has_no_warning_above_a_document_that_is_proposed() {
        authorisation(FakeServices.read("authorisation").replace("\"revision\":1", """
                        "revision":1,"leftOut":[{"code":"rib","name":"RIB"}]"""));
        String choices = """
                {"items":[{"type":"avis-imposition","documents":[]},{"type":"rib","documents":[
                {"id": "%s", "type": "rib", "depositedAt": "2026-11-01T10:00:00Z", "validUntil": null,
                 "status": {"code": "fine", "also": [], "holders": []}, "reason": "suits", "proposed": true}]}]}""".formatted(NEWER);
        services.server().stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson(choices)));
        open(RECEIPT + "/pieces");
        assertThat(text("piece-rib")).contains("Proposée : ").doesNotContain("Aucune n'est proposée");

        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(choices.replace("\"reason\": \"suits\", \"proposed\": true", """
                                "reason": "undated", "proposed": false"""))));
        open(RECEIPT + "/pieces");
        assertThat(text("piece-rib")).contains("Aucune n'est proposée : choisissez vous-même");
        choose("choix-rib-" + NEWER);
        assertThat(text("piece-rib")).doesNotContain("Aucune n'est proposée");
    }

    @Test
    void of_an_application_it_is_said_that_it_receives_the_file_and_that_it_reads() {
        String held = FakeServices.read("authorisation").replace("\"revision\":1", """
                        "revision":1,"application":{"code":"portail-famille","name":"Portail famille"}""");
        authorisation(held);
        open(RECEIPT + "/pieces");
        assertThat(text("pieces-demandees"))
                .contains("L'application par laquelle vous autorisez reçoit le fichier d'origine.");
        assertThat(text("ce-qui-sera-lu")).contains("par l'application « Portail famille », pourra lire :");

        authorisation(held.replace("\"name\":\"Avis d'imposition\"", """
                        "name":"Avis d'imposition","facts":[{"code":"revenu","name":"Revenu"}],"form":"facts\""""));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents/" + FakeServices.DOCUMENT + "/facts"))
                        .willReturn(
                                okJson("{\"items\":[{\"code\":\"revenu\",\"name\":\"Revenu\",\"value\":\"63198\"}]}")));
        open(RECEIPT + "/pieces");
        assertThat(text("pieces-demandees"))
                .contains("Les agents et l'application par laquelle vous autorisez lisent seulement : Revenu.")
                .doesNotContain("fichier d'origine");
    }

    @Test
    void the_number_of_readings_is_said_while_a_document_can_be_read() {
        authorisation(FakeServices.read("authorisation").replace("\"revision\":1", "\"revision\":1,\"readings\":2"));
        open(RECEIPT + "/pieces");
        assertThat(text("ce-qui-sera-lu")).contains("chaque pièce ne peut être lue que 2 fois");
        choose("choix-avis-imposition-aucune");
        assertThat(text("ce-qui-sera-lu")).doesNotContain("ne peut être lue");
    }

    private void authorisation(String json) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(json)));
    }

    @Test
    void a_change_made_in_another_tab_meanwhile_is_refused_and_the_choice_stays() {
        services.server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS))
                        .willReturn(FakeServices.problem(
                                409, "authorisation-changed", "Cette autorisation a changé.", "")));
        open(RECEIPT + "/pieces");
        choose("choix-avis-imposition-" + NEWER);

        assertThatThrownBy(() -> click("enregistrer")).isInstanceOf(GatewayException.Refused.class);
        assertThat(text("ce-qui-sera-lu")).contains("Avis d'imposition 2025");
    }
}
