package fr.montpellier.multipass.portal.resident.authorisations;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class SharingAuthorisationViewTest extends ViewTest {

    private static final String ADDRESS = "/mes-autorisations/" + FakeServices.AUTHORISATION;

    /** What a renewal covers where the published version asks for the tax notice of a year. */
    private static final String OF_YEAR = """
            {"version": 1, "types": [{"code": "avis-imposition", "name": "Avis d'imposition",
              "need": {"required": true, "whose": "applicant", "years": [{"year": 2025, "name": "revenus de 2025 (avis de 2026)"}]}}]}""";

    SharingAuthorisationViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void the_documents_that_are_open_are_named_and_no_others_are_asked_for() {
        open(ADDRESS);
        assertThat(text("pieces-autorisees"))
                .contains(
                        "Avis d'imposition 2026, dépôt du",
                        "Attestation de la CAF Aucune pièce donnée",
                        "De quelle façon Toutes les pages, à l'écran, sans le fichier");
        services.server().verify(0, getRequestedFor(urlPathEqualTo("/api/documents")));
    }

    @Test
    void a_later_version_that_is_not_read_is_said_with_the_reason() {
        services.notFollowed(FakeServices.PAGE, "falsified");
        open(ADDRESS);
        assertThat(text("pas-suivie-" + FakeServices.PAGE))
                .contains("n'est pas lue", "elle ne correspond pas à son code signé");
    }

    @Test
    void a_later_version_that_is_not_read_is_said_beside_hundreds_of_other_authorisations_with_such_versions() {
        services.notFollowed(FakeServices.PAGE, "falsified");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/versions-not-followed"))
                        .willReturn(okJson("{\"items\":[],\"next\":null}")));
        open(ADDRESS);
        assertThat(text("pas-suivie-" + FakeServices.PAGE)).contains("n'est pas lue");
    }

    @Test
    void a_renewal_shows_the_text_that_is_agreed_to_again() {
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text())
                .contains("Prolonger cette autorisation, qui dure jusqu'au", "J'autorise le CCAS de Montpell")
                .doesNotContain("Le texte de cette démarche a changé");
        clickText("J'autorise");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(
                                        "/api/authorisations/" + FakeServices.AUTHORISATION + "/renewal"))
                                .withRequestBody(matchingJsonPath("$.revision", equalTo("1")))
                                .withRequestBody(matchingJsonPath("$.durationDays", equalTo("120")))
                                .withRequestBody(matchingJsonPath("$.textHash")));
        assertThat(text("avis")).contains("Votre autorisation dure maintenant jusqu'au");
    }

    @Test
    void a_question_that_the_address_asked_is_not_asked_again_once_answered() {
        open(ADDRESS + "?comparer");
        clickText("J'autorise");
        assertThat(text("avis")).contains("Votre autorisation dure maintenant jusqu'au");
        assertThat(page().select(".confirmation")).isEmpty();
    }

    @Test
    void a_renewal_lasts_for_the_time_that_is_chosen() {
        open(ADDRESS);
        click("prolonger");
        choose("duree-30");
        assertThat(page().select(".confirmation [aria-live]").text())
                .startsWith(
                        "CCAS de Montpellier pourra lire : Avis d'imposition. Pour : instruire votre demande d'aide."
                                + " Jusqu'au "
                                + Dates.date(LocalDate.now(CivilTime.ZONE).plusDays(30), Locale.FRENCH)
                                + ". Vous pouvez arrêter à tout moment.")
                .as("the authorisation lasts longer now")
                .contains("C'est plus tôt qu'aujourd'hui : si vous ne changez rien, cette autorisation dure jusqu'au");
        choose("duree-120");
        assertThat(page().select(".confirmation [aria-live]").text()).doesNotContain("plus tôt");
        choose("duree-30");
        clickText("J'autorise");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(
                                        "/api/authorisations/" + FakeServices.AUTHORISATION + "/renewal"))
                                .withRequestBody(matchingJsonPath("$.durationDays", equalTo("30"))));
    }

    @Test
    void an_authorisation_of_an_application_is_renewed_for_no_longer_than_it_asked_for() {
        services.server()
                .stubFor(
                        get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                                .willReturn(
                                        okJson(
                                                FakeServices.read("authorisation")
                                                        .replaceFirst(
                                                                "\\{",
                                                                "{\"application\":{\"code\":\"demo-ccas\",\"name\":\"Téléservice du CCAS\"},"))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/renewal"))
                        .willReturn(okJson(FakeServices.read("renewal").replace(":120", ":30"))));
        open(ADDRESS);
        click("prolonger");

        assertThat(page().select(".confirmation").text())
                .contains("par l'application « Téléservice du CCAS », pourra lire", "30 jours, jusqu'au")
                .doesNotContain("120 jours, jusqu'au");
        clickText("J'autorise");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(
                                        "/api/authorisations/" + FakeServices.AUTHORISATION + "/renewal"))
                                .withRequestBody(matchingJsonPath("$.durationDays", equalTo("30"))));
    }

    @Test
    void a_renewal_under_a_new_text_says_what_is_new_in_it() {
        String two = "{\"code\":\"livret-famille\",\"name\":\"Livret de famille\"}";
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(
                                FakeServices.read("authorisation").replace("\"types\":[", "\"types\":[" + two + ","))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/demarches/aide-facultative-ccas"))
                        .willReturn(okJson(FakeServices.read("demarche").replace("\"version\":1", "\"version\":2"))));
        renewal("""
                {"version": 2, "differences": [
                  {"kind": "facts-for-document", "more": false, "type": {"code": "avis-imposition", "name": "Avis d'imposition"},
                   "after": "Nombre de parts"},
                  {"kind": "type-added", "more": true, "type": {"code": "attestation-caf", "name": "Attestation de la CAF"}},
                  {"kind": "type-removed", "more": false, "type": {"code": "livret-famille", "name": "Livret de famille"}},
                  {"kind": "purpose", "more": false, "before": "Aider", "after": "Aider et accompagner"}], "types": [
                  {"code": "avis-imposition", "name": "Avis d'imposition",
                   "facts": [{"code": "nombreDeParts", "name": "Nombre de parts"}]},
                  {"code": "attestation-caf", "name": "Attestation de la CAF"}]}""");
        open(ADDRESS);
        click("prolonger");

        assertThat(page().select(".confirmation").text())
                .contains(
                        "Le texte de cette démarche a changé depuis votre accord",
                        "En plus de ce que vous aviez accepté : Demandé en plus : Attestation de la CAF.",
                        "Ce qui change aussi : Avis d'imposition : la pièce ne sera plus lue, mais seulement : Nombre de parts.",
                        "Ne sera plus lu : Livret de famille.",
                        "But : « Aider et accompagner » (avant : « Aider »).");
    }

    @Test
    void a_renewal_under_which_words_alone_differ_says_so() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/demarches/aide-facultative-ccas"))
                        .willReturn(okJson(FakeServices.read("demarche").replace("\"version\":1", "\"version\":2"))));
        renewal("""
                {"version": 2, "differences": [], "types": [{"code": "avis-imposition", "name": "Avis d'imposition"}]}""");
        open(ADDRESS);
        click("prolonger");

        assertThat(page().select(".confirmation").text())
                .contains("Pour ce que vous aviez accepté, seuls des mots ont changé : rien de plus n'est lu.");
    }

    @Test
    void a_renewal_says_which_of_the_documents_do_not_fit_what_is_asked_for() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(FakeServices.read("document-choices")
                                .replace("\"reason\":\"suits\"", "\"reason\":\"another-year\""))));
        renewal("""
                {"version": 1, "types": [{"code": "avis-imposition", "name": "Avis d'imposition",
                  "need": {"required": true, "whose": "applicant", "years": [{"year": 2024, "name": "revenus de 2024 (avis de 2025)"}]}}]}""");
        open(ADDRESS);
        click("prolonger");

        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/document-choices"))
                        .withRequestBody(matchingJsonPath("$.needs[0].years[0]", equalTo("2024"))));
        assertThat(page().select(".confirmation").text())
                .contains("Ne convient pas à ce qui est demandé : Avis d'imposition 2026 (d'une autre année");
    }

    @Test
    void a_renewal_says_that_nothing_of_what_is_asked_for_was_read_in_a_document() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(FakeServices.read("document-choices")
                                .replace("\"reason\":\"suits\"", "\"reason\":\"not-read\""))));
        open(ADDRESS);
        click("prolonger");

        assertThat(page().select(".confirmation").text())
                .contains("Avis d'imposition 2026 (rien de ce qui est demandé n'y a été lu avec certitude)");
    }

    @Test
    void a_renewal_says_of_an_archived_document_that_it_is_and_is_asked_while_the_vault_does_not_answer() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson("{\"items\": [{\"type\": \"avis-imposition\", \"documents\": []}]}")));
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text())
                .contains("Ne convient pas à ce qui est demandé : Avis d'imposition (dans vos archives).");

        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(FakeServices.problem(503, "unavailable", "Revenez plus tard.", "")));
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text())
                .contains("Prolonger cette autorisation")
                .doesNotContain("Ne convient pas");
    }

    @Test
    void a_renewal_says_that_it_adds_no_reading() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation")
                                .replace("\"revision\":1", "\"revision\":1,\"readings\":1"))));
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text())
                .contains("chaque pièce ne peut être lue qu'une fois ; prolonger n'ajoute pas de lecture.");
    }

    @Test
    void a_renewal_says_whether_later_versions_will_be_read() {
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text())
                .contains("Une pièce reste celle d'aujourd'hui")
                .doesNotContain("sera lue à la place de la précédente", "prolonger n'ajoute pas");

        renewal("""
                {"version": 1, "types": [
                  {"code": "avis-imposition", "name": "Avis d'imposition",
                   "need": {"required": true, "whose": "applicant", "laterVersionFollows": true}},
                  {"code": "attestation-caf", "name": "Attestation de la CAF",
                   "need": {"required": true, "whose": "applicant", "laterVersionFollows": true}}]}""");
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text())
                .contains("sera lue à la place de la précédente", "Cela vaut pour : Avis d'imposition.")
                .doesNotContain("Une pièce reste celle d'aujourd'hui");
    }

    @ParameterizedTest
    @CsvSource({
        "demarche-changed, un autre service s'en occupe",
        "too-many-documents, demande maintenant moins de pièces",
        "too-many-changes, a été changée trop de fois",
        "unknown-application, ne lit plus de pièces pour ce service",
        "authorisation-not-needed, ne demande plus d'autorisation",
        "authorisation-ended, ne peut pas être prolongée"
    })
    void the_reason_why_an_authorisation_cannot_be_renewed_replaces_the_question(String obstacle, String said) {
        renewal("{\"version\": 2, \"types\": [], \"obstacle\": \"" + obstacle + "\"}");
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation")).isEmpty();
        assertThat(page().text()).contains(said);
    }

    @Test
    void a_version_that_is_published_between_the_terms_and_the_text_is_asked_about_again() {
        String terms = "/api/authorisations/" + FakeServices.AUTHORISATION + "/renewal";
        services.server()
                .stubFor(get(urlPathEqualTo("/api/demarches/aide-facultative-ccas"))
                        .willReturn(okJson(FakeServices.read("demarche").replace("\"version\":1", "\"version\":2"))));
        renewal("{\"version\": 1, \"types\": []}");
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation")).isEmpty();
        assertThat(page().text()).contains("Le texte de cette démarche vient de changer. Rechargez la page");
        services.server().verify(2, getRequestedFor(urlPathEqualTo(terms)));

        services.server()
                .stubFor(get(urlPathEqualTo(terms))
                        .inScenario("publication")
                        .willReturn(okJson("{\"version\": 1, \"durationDays\": 120, \"types\": []}"))
                        .willSetStateTo("published"));
        services.server()
                .stubFor(get(urlPathEqualTo(terms))
                        .inScenario("publication")
                        .whenScenarioStateIs("published")
                        .willReturn(okJson("""
                                {"version": 2, "durationDays": 120, "types": [], "differences": [
                                  {"kind": "type-removed", "more": false,
                                   "type": {"code": "avis-imposition", "name": "Avis d'imposition"}}]}""")));
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text()).contains("Ne sera plus lu : Avis d'imposition");
    }

    @Test
    void a_renewal_names_the_years_of_the_documents_that_stay_where_years_are_asked_for() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(FakeServices.read("document-choices")
                                .replace("\"reason\":\"suits\"", "\"reason\":\"suits\",\"year\":2025"))));
        String path = "/api/authorisations/" + FakeServices.AUTHORISATION + "/renewal";
        open(ADDRESS);
        click("prolonger");
        clickText("J'autorise");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo(path))
                        .withRequestBody(matchingJsonPath("$.years.length()", equalTo("0"))));

        renewal(OF_YEAR);
        open(ADDRESS);
        click("prolonger");
        clickText("J'autorise");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo(path))
                        .withRequestBody(matchingJsonPath("$.years[0].document", equalTo(FakeServices.DOCUMENT)))
                        .withRequestBody(matchingJsonPath("$.years[0].year", equalTo("2025"))));
    }

    @Test
    void a_renewal_names_the_year_of_an_archived_document_that_stays() {
        services.server().stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson("{\"items\":[]}")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents/" + FakeServices.DOCUMENT))
                        .willReturn(okJson(FakeServices.read("document")
                                .replace("\"basis\":\"income-year\"", "\"basis\":\"income-year\",\"year\":2025"))));
        renewal(OF_YEAR);
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text()).contains("dans vos archives");
        clickText("J'autorise");
        services.server()
                .verify(postRequestedFor(
                                urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/renewal"))
                        .withRequestBody(matchingJsonPath("$.years[0].document", equalTo(FakeServices.DOCUMENT)))
                        .withRequestBody(matchingJsonPath("$.years[0].year", equalTo("2025"))));
    }

    @Test
    void while_the_vault_does_not_answer_a_renewal_says_which_years_the_receipt_will_say() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Plus tard.", "")));
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text())
                .contains("Votre porte-documents ne répond pas", "Vous pouvez prolonger quand même.")
                .doesNotContain("années");

        renewal(OF_YEAR);
        open(ADDRESS);
        click("prolonger");
        assertThat(page().select(".confirmation").text())
                .contains("le nouveau reçu ne dira que les années déjà dites dans le précédent");
        clickText("J'autorise");
        services.server()
                .verify(postRequestedFor(
                                urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/renewal"))
                        .withRequestBody(matchingJsonPath("$.years.length()", equalTo("0"))));
    }

    @Test
    void a_type_that_was_left_out_is_named_with_a_link_that_adds_it() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation")
                                .replace(
                                        "\"revision\"",
                                        "\"leftOut\":[{\"code\":\"rib\",\"name\":\"RIB\"}],\"revision\""))));
        open(ADDRESS);
        assertThat(text("changer")).contains("Vous n'avez pas inclus dans cette autorisation : RIB");
        assertThat(page().select("#ajouter-rib").attr("href")).isEqualTo(ADDRESS + "/pieces#piece-rib");
        open(ADDRESS + "/pieces");
        assertThat(text("piece-rib")).contains("Vous ne l'avez pas incluse", "Vous n'en avez pas");
    }

    private void renewal(String body) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/renewal"))
                        .willReturn(okJson(body.replaceFirst("\\{", "{\"durationDays\": 120, "))));
    }

    @Test
    void the_receipts_of_earlier_revisions_stay_within_reach() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(
                                FakeServices.read("authorisation").replace("\"revision\":1", "\"revision\":3"))));
        open(ADDRESS);

        assertThat(page().select("#autres-recus a").eachAttr("href"))
                .containsExactly(ADDRESS + "?revision=2", ADDRESS + "?revision=1");
        open(ADDRESS + "?revision=2");
        assertThat(page().text()).contains("Ce reçu n'est pas le dernier");
        assertThat(page().select("#telecharger-le-recu").attr("href")).endsWith("/pdf?revision=2");
        assertThat(page().select("#changer")).isEmpty();
        open(ADDRESS + "?revision=4");
        assertThat(heading()).isEqualTo("Cette page n'existe pas");
    }

    @Test
    void a_document_that_was_deleted_since_is_said() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents/" + FakeServices.DOCUMENT))
                        .willReturn(FakeServices.problem(404, "unknown-document", "Pièce introuvable.", "")));
        open(ADDRESS);
        assertThat(text("pieces-autorisees"))
                .contains("Avis d'imposition Pièce donnée, absente de votre porte-documents depuis le");
    }

    @Test
    void the_law_and_the_authorisation_are_two_lines_and_the_signature_comes_last() {
        open(ADDRESS);
        assertThat(text("recu-why"))
                .contains(
                        "Base légale du traitement RGPD, article 6, paragraphe 1, e",
                        "Ce qui ouvre vos pièces Votre autorisation");
        assertThat(text("pieces-autorisees"))
                .contains(
                        "Votre identité Votre nom, votre nom de naissance s'il est différent, votre date de naissance et le niveau de vérification");
        assertThat(page().select("details#signature").hasAttr("open")).isFalse();
        assertThat(text("signature"))
                .contains("java Verify.java " + FakeServices.AUTHORISATION + "-1.jws --key jwks.json");
        assertThat(page().select("#recu-rights a").eachAttr("href"))
                .containsExactly(
                        "mailto:dpo@ccas-montpellier.example",
                        "http://localhost:8080/donnees-personnelles/aide-facultative-ccas");
    }

    @Test
    void a_withdrawal_has_a_receipt_that_says_what_was_open() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/receipt"))
                        .willReturn(aResponse()
                                .withBody(FakeServices.receipt(
                                        FakeServices.read("receipt").replace("\"given\"", "\"withdrawn\"")))));
        open(ADDRESS);
        assertThat(text("ce-qui-a-ete-fait")).startsWith("Cette autorisation a été arrêtée le");
        assertThat(text("pieces-autorisees")).startsWith("Ce que ce service pouvait lire");
        assertThat(page().text())
                .contains("Votre autorisation, qui a pris fin", "Après la fin")
                .doesNotContain("À tout moment", "que vous pouvez arrêter", "Comment arrêter");
    }

    @Test
    void a_receipt_of_what_a_parent_decided_says_whose_identity_is_read() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/receipt"))
                        .willReturn(aResponse()
                                .withBody(FakeServices.receipt(FakeServices.read("receipt")
                                        .replace(
                                                "\"event_state\":\"given\"",
                                                "\"event_state\":\"given\",\"acting_by\":\"parental-authority\"")))));
        open(ADDRESS);
        assertThat(text("pieces-autorisees"))
                .contains("Identité des deux personnes", "le nom de qui agit pour elle, et à quel titre")
                .doesNotContain("Votre identité");
    }

    @Test
    void an_authorisation_is_stopped_on_its_receipt_after_one_question() {
        open(ADDRESS);
        click("arreter");
        assertThat(page().select(".confirmation").text())
                .contains("CCAS de Montpellier ne pourra plus ouvrir vos pièces", "deux ans");
        String withdrawal = "/api/authorisations/" + FakeServices.AUTHORISATION + "/withdrawal";
        services.server().verify(0, postRequestedFor(urlPathEqualTo(withdrawal)));
        clickText("Arrêter l'autorisation");
        services.server().verify(1, postRequestedFor(urlPathEqualTo(withdrawal)));
        assertThat(text("avis")).contains("L'autorisation est arrêtée");
    }

    @Test
    void the_question_names_the_application_that_can_no_longer_read() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation").replace("\"revision\":1", """
                        "revision":1,"application":{"code":"demo","name":"Téléservice"}"""))));
        open(ADDRESS);
        click("arreter");
        assertThat(page().select(".confirmation").text())
                .contains("par l'application « Téléservice », ne pourra plus ouvrir vos pièces");
        clickText("Arrêter l'autorisation");
        assertThat(text("avis")).contains("par l'application « Téléservice », ne peut plus ouvrir vos pièces");
    }
}
