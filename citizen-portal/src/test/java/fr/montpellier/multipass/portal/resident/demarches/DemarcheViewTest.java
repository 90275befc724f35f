package fr.montpellier.multipass.portal.resident.demarches;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class DemarcheViewTest extends ViewTest {

    private static final String ADDRESS = "/demarches/aide-facultative-ccas";
    private static final String NOTICE_2023 = "11111111-52f5-4c1f-9f3e-0a6b1d2c3e4f";
    private static final String NOTICE_2024 = "22222222-52f5-4c1f-9f3e-0a6b1d2c3e4f";

    private static final String NOTICES = "{\"items\":[{\"type\":\"avis-imposition\",\"documents\":["
            + String.join(
                    ",",
                    notice(NOTICE_2024, "2024", "suits", true),
                    notice(NOTICE_2023, "2023", "suits", false),
                    notice("44444444-52f5-4c1f-9f3e-0a6b1d2c3e4f", "2026", "falsified", false))
            + "]}]}";

    DemarcheViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void the_newest_valid_document_is_proposed_and_what_is_missing_can_be_deposited() {
        noAuthorisation();
        open(ADDRESS);
        assertThat(heading()).isEqualTo("Aide facultative du CCAS");
        assertThat(text("piece-avis-imposition"))
                .contains("Avis d'imposition 2026", "Proposée : la plus récente", "Aucune de ces pièces");
        assertThat(text("piece-attestation-caf")).contains("Manquante", "Déposer : Attestation de la CAF");
        assertThat(page().select("#piece-attestation-caf a").attr("href"))
                .isEqualTo("/mes-pieces/deposer?type=attestation-caf");
        assertThat(text("ce-qui-sera-lu"))
                .contains(
                        "CCAS de Montpellier pourra lire : Avis d'imposition 2026, dépôt du ",
                        " et aucune autre pièce",
                        "Il manquera : Attestation de la CAF",
                        "si vous en déposez une nouvelle version, celle-ci n'est lue que si vous changez les pièces",
                        "CCAS de Montpellier verra aussi votre nom, votre nom de naissance s'il est différent, votre date de naissance et le niveau de vérification");
    }

    @Test
    void a_document_in_which_nothing_of_what_is_asked_for_was_read_leaves_the_case_incomplete() {
        noAuthorisation();
        demarche(text -> text.replaceFirst("\"name\":\"Avis d'imposition\"", """
                                        "name":"Avis d'imposition","facts":[{"code":"nombreDeParts","name":"Nombre de parts"}]""")
                .replaceFirst(",\\{\"code\":\"attestation-caf\"[^}]*}", ""));
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson("""
                {"items": [{"type": "avis-imposition", "documents": [
                  {"id": "%s", "type": "avis-imposition", "depositedAt": "2026-11-01T10:00:00Z",
                   "reason": "not-read", "proposed": false,
                   "status": {"code": "no-code", "also": [], "holders": []}}]}]}
                """.formatted(NOTICE_2024))));
        services.server()
                .stubFor(get(urlPathMatching("/api/documents/[^/]+/facts")).willReturn(okJson("{\"items\":[]}")));
        open(ADDRESS);
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/document-choices"))
                        .withRequestBody(matchingJsonPath("$.needs[0].facts[0]", equalTo("nombreDeParts"))));
        assertThat(text("piece-avis-imposition"))
                .contains(
                        "Rien de ce qui est demandé n'y a été lu avec certitude : avec cette pièce, votre dossier reste incomplet.",
                        "Aucune n'est proposée");
        choose("choix-avis-imposition-" + NOTICE_2024);
        assertThat(page().text()).contains("Il manquera : Nombre de parts (Avis d'imposition).");
        assertThat(text("piece-avis-imposition")).contains("ou montrez la pièce au guichet");
        click("je-ne-l-ai-pas-avis-imposition");
        $(TextBox.class).id("pourquoi-avis-imposition").setValue("C'est une photographie.");
        click("j-autorise");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo("1")))
                                .withRequestBody(matchingJsonPath(
                                        "$.absences[0].explanation", equalTo("C'est une photographie."))));
        assertThat(text("avis"))
                .contains(
                        "Votre demande est commencée, mais elle n'est pas complète. Il manque : Nombre de parts (Avis d'imposition).")
                .doesNotContain("Votre autorisation est enregistrée");
    }

    @Test
    void the_reason_of_a_proposal_says_no_more_than_what_was_read_of_names() {
        noAuthorisation();
        services.server().stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson(NOTICES)));
        open(ADDRESS);
        assertThat(text("piece-avis-imposition"))
                .contains(
                        "la plus récente qui convient, parmi celles dont rien de ce qui a été lu avec certitude n'indique qu'elles sont au nom d'une autre personne ; vérifiez le nom.");

        demarche(text -> text.replaceFirst("\"name\":\"Avis d'imposition\"", """
                                        "name":"Avis d'imposition","need":{"required":true,"whose":"child"}"""));
        open(ADDRESS);
        assertThat(text("piece-avis-imposition"))
                .contains("Proposée : le nom n'y a pas été vérifié. Vérifiez qu'elle est au nom de votre enfant.")
                .doesNotContain("la plus récente");
    }

    @Test
    void where_the_law_permits_the_exchange_nothing_is_authorised_and_what_happens_instead_is_said() {
        noAuthorisation();
        demarche(text -> text.replace("\"kind\":\"autorisation\"", "\"kind\":\"echange-legal\""));
        open(ADDRESS);

        assertThat(text("rien-a-donner"))
                .contains(
                        "Vous n'avez rien à donner",
                        "ni pièce ni autorisation",
                        "CCAS de Montpellier demande ces informations",
                        "Votre revenu fiscal de référence",
                        "article L114-8");
        assertThat(page().select("#j-autorise, #pieces-demandees, #votre-decision"))
                .isEmpty();
        assertThat(page().text()).doesNotContain("J'autorise", "arrêter à tout moment");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/api/document-choices")));
    }

    @Test
    void a_document_past_its_usual_validity_is_proposed_with_the_reason_where_the_demarche_accepts_its_age() {
        noAuthorisation();
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(NOTICES.replaceFirst("\"code\": \"fine\"", "\"code\": \"expired\"")
                                .replaceFirst("\"validUntil\": null", "\"validUntil\": \"2026-09-30\""))));
        open(ADDRESS);

        assertThat(text("piece-avis-imposition"))
                .contains("Proposée : la démarche accepte son âge")
                .doesNotContain("la plus récente");
    }

    @Test
    void the_document_that_is_chosen_is_the_one_that_is_authorised() {
        noAuthorisation();
        services.server().stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson(NOTICES)));
        open(ADDRESS);
        assertThat(page().select("#choix-avis-imposition input[checked]").attr("value"))
                .isEqualTo(NOTICE_2024);

        choose("choix-avis-imposition-" + NOTICE_2023);
        assertThat(text("ce-qui-sera-lu"))
                .contains("Avis d'imposition 2023, dépôt du 1er novembre 2026 à 11 h 00 et aucune autre pièce");
        click("j-autorise");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.documents[0].id", equalTo(NOTICE_2023)))
                                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo("1"))));
    }

    @Test
    void the_name_of_another_holder_is_shown_before_anything_is_authorised() {
        noAuthorisation();
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson("""
                {"items": [{"type": "avis-imposition", "documents": [
                  {"id": "%s", "type": "avis-imposition", "period": "2016", "depositedAt": "2026-11-01T10:00:00Z",
                   "dated": {"date": "2015-12-31", "basis": "income-year", "origin": "owner", "toCheck": true},
                   "validUntil": "2017-09-30", "reason": "other-holder", "proposed": false,
                   "status": {"code": "other-holder", "also": ["expired"], "holders": ["RETI PATRICK"]}}]}]}
                """.formatted(NOTICE_2023))));
        open(ADDRESS);
        assertThat(text("piece-avis-imposition"))
                .contains("Au nom de RETI PATRICK", "Expirée le 30 septembre 2017 au soir")
                .contains("Revenus de 2015, date indiquée par vous, à vérifier")
                .doesNotContain("Vérifiée");
        assertThat(page().select("#choix-avis-imposition input[checked]").attr("value"))
                .isEqualTo("aucune");
    }

    @Test
    void the_vault_is_asked_for_what_the_demarche_needs_and_its_judgement_is_shown() {
        noAuthorisation();
        demarche(
                text -> text.replaceFirst(
                        "\"name\":\"Avis d'imposition\"",
                        "\"name\":\"Avis d'imposition\",\"need\":{\"required\":true,\"whose\":\"household\",\"maxAgeDays\":90}"));
        services.server().stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson("""
                {"items": [{"type": "avis-imposition", "documents": [
                  {"id": "%s", "type": "avis-imposition", "depositedAt": "2026-11-01T10:00:00Z",
                   "reason": "accepted-holder", "proposed": true,
                   "status": {"code": "other-holder", "also": ["no-code"], "holders": ["RETI PATRICK"]}},
                  {"id": "%s", "type": "avis-imposition", "depositedAt": "2026-11-01T10:00:00Z",
                   "reason": "own-name", "proposed": false,
                   "status": {"code": "no-code", "also": [], "holders": []}},
                  {"id": "44444444-52f5-4c1f-9f3e-0a6b1d2c3e4f", "type": "avis-imposition",
                   "depositedAt": "2026-11-01T10:00:00Z",
                   "reason": "expired", "proposed": false, "validUntil": "2017-09-30",
                   "status": {"code": "other-holder", "also": ["expired"], "holders": ["RETI SOPHIE"]}}]}]}
                """.formatted(
                        NOTICE_2023, NOTICE_2024))));
        open(ADDRESS);

        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/document-choices"))
                        .withRequestBody(matchingJsonPath("$.needs[0].type", equalTo("avis-imposition")))
                        .withRequestBody(matchingJsonPath("$.needs[0].whose", equalTo("household")))
                        .withRequestBody(matchingJsonPath("$.needs[0].maxAgeDays", equalTo("90"))));
        assertThat(page().select("#choix-avis-imposition input[checked]").attr("value"))
                .isEqualTo(NOTICE_2023);
        assertThat(text("piece-avis-imposition"))
                .contains(
                        "À votre nom, ou au nom d'une personne de votre foyer · De 90 jours au plus",
                        "Au nom de RETI PATRICK",
                        "Proposée : elle paraît être celle d'une autre personne",
                        "À votre nom : la démarche demande la pièce de votre enfant.",
                        "Expirée le 30 septembre 2017 au soir Au nom de RETI SOPHIE");
    }

    @ParameterizedTest
    @CsvSource({
        "another-type, no-code, Elle ressemble à une pièce d'un autre type",
        "other-holder, no-code, la démarche demande une pièce à votre nom",
        "other-pupil, other-holder, nous ne savons pas si c'est votre enfant"
    })
    void a_document_that_the_vault_does_not_propose_is_not_chosen_and_the_reason_is_said(
            String reason, String status, String sentence) {
        noAuthorisation();
        services.server().stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson("""
                {"items": [{"type": "avis-imposition", "documents": [
                  {"id": "%s", "type": "avis-imposition", "depositedAt": "2026-11-01T10:00:00Z",
                   "reason": "%s", "proposed": false,
                   "status": {"code": "%s", "also": [], "holders": []}}]}]}
                """.formatted(
                        NOTICE_2023, reason, status))));
        open(ADDRESS);

        assertThat(page().select("#choix-avis-imposition input[checked]").attr("value"))
                .isNotEqualTo(NOTICE_2023);
        assertThat(text("piece-avis-imposition")).contains(sentence, "Aucune n'est proposée");
    }

    @Test
    void the_year_that_is_needed_is_said_and_why_a_document_does_not_fit() {
        noAuthorisation();
        demarche(
                text -> text.replaceFirst(
                        "\"name\":\"Avis d'imposition\"",
                        "\"name\":\"Avis d'imposition\",\"need\":{\"required\":true,\"whose\":\"applicant\",\"years\":[{\"year\":2023,\"name\":\"revenus de 2023 (avis de 2024)\"}]}"));
        services.server().stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson("""
                {"items": [{"type": "avis-imposition", "documents": [
                  {"id": "%s", "type": "avis-imposition", "period": "2024", "depositedAt": "2026-11-01T10:00:00Z",
                   "dated": {"date": "2023-12-31", "basis": "income-year", "origin": "signed-code", "toCheck": false},
                   "year": 2023, "reason": "suits", "proposed": true, "validUntil": "2025-09-30",
                   "status": {"code": "expired", "also": [], "holders": []}},
                  {"id": "%s", "type": "avis-imposition", "period": "2026", "depositedAt": "2026-11-01T10:00:00Z",
                   "dated": {"date": "2025-12-31", "basis": "income-year", "origin": "signed-code", "toCheck": false},
                   "reason": "another-year", "proposed": false, "validUntil": "2027-09-30",
                   "status": {"code": "fine", "also": [], "holders": []}}]}]}
                """.formatted(
                        NOTICE_2024, NOTICE_2023))));
        open(ADDRESS);

        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/document-choices"))
                        .withRequestBody(matchingJsonPath("$.needs[0].years[0]", equalTo("2023"))));
        assertThat(page().select("#choix-avis-imposition input[checked]").attr("value"))
                .isEqualTo(NOTICE_2024);
        assertThat(text("piece-avis-imposition"))
                .contains(
                        "Revenus de 2023 (avis de 2024)",
                        "Proposée : elle est de l'année demandée.",
                        "D'une autre année que celle demandée. Revenus de 2023 (avis de 2024)");
        assertThat(page().select("#piece-avis-imposition .danger")).isEmpty();
        click("j-autorise");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/authorisations"))
                        .withRequestBody(matchingJsonPath("$.documents[0].year", equalTo("2023"))));
    }

    @Test
    void without_a_document_the_request_begins_with_an_explanation_and_what_is_missing_is_said() {
        noAuthorisation();
        open(ADDRESS);
        assertThat(text("j-autorise")).isEqualTo("J'autorise");
        choose("choix-avis-imposition-aucune");
        assertThat(text("ce-qui-sera-lu"))
                .contains(
                        "CCAS de Montpellier recevra votre demande et ne pourra lire aucune pièce",
                        "Il manquera : Avis d'imposition, Attestation de la CAF.",
                        "votre demande vous attendra")
                .doesNotContain("pourra lire :");
        assertThat(text("j-autorise")).isEqualTo("Commencer sans pièce");
        click("je-ne-l-ai-pas-avis-imposition");
        $(TextBox.class).id("pourquoi-avis-imposition").setValue("Je n'ai pas encore payé d'impôts.");
        click("j-autorise");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo("0")))
                                .withRequestBody(matchingJsonPath("$.types.length()", equalTo("2")))
                                .withRequestBody(matchingJsonPath(
                                        "$.absences[0].explanation", equalTo("Je n'ai pas encore payé d'impôts."))));
        assertThat(text("avis"))
                .contains("Votre demande est commencée, mais elle n'est pas complète.")
                .contains("Il manque : Avis d'imposition, Attestation de la CAF");
        assertThat(page().getElementById("etat")).isNotNull();
    }

    @Test
    void where_every_type_is_optional_a_request_without_documents_is_no_authorisation_that_is_done() {
        noAuthorisation();
        demarche(text -> text.replace("\"types\":[{", """
                                        "types":[{"need":{"required":false,"whose":"applicant"},""").replace("},{\"code\":\"attestation-caf\"", """
                                        },{"need":{"required":false,"whose":"applicant"},"code":"attestation-caf\""""));
        open(ADDRESS);
        choose("choix-avis-imposition-aucune");
        click("j-autorise");

        assertThat(text("avis"))
                .contains("Information", "Votre demande est commencée. Vous n'avez donné aucune pièce")
                .doesNotContain("C'est fait", "Voici votre reçu");
        assertThat(page().getElementById("etat")).isNotNull();
    }

    @Test
    void the_page_names_reader_documents_purpose_time_way_and_basis() {
        noAuthorisation();
        open(ADDRESS);
        assertThat(text("votre-decision")).contains("CCAS de Montpellier", "Avis d'imposition 2026", "120 jours");
        assertThat(page().select("#votre-decision details").hasAttr("open")).isFalse();
        assertThat(page().select("#votre-decision details").text())
                .contains("Ce texte est le même pour tous", "Vous n'autorisez que ce que vous avez choisi");
        assertThat(text("ce-que-vous-autorisez"))
                .contains("Votre nombre de parts")
                .contains(
                        "Base légale du traitement RGPD, article 6.1.e", "Ce qui ouvre vos pièces Votre autorisation");
    }

    @Test
    void each_type_says_exactly_what_is_seen_of_it() {
        noAuthorisation();
        demarche(text -> text.replace(
                        "\"name\":\"Avis d'imposition\"", "\"name\":\"Avis d'imposition\",\"form\":\"original\"")
                .replace(
                        "\"name\":\"Attestation de la CAF\"", "\"name\":\"Attestation de la CAF\",\"form\":\"pages\""));
        open(ADDRESS);

        assertThat(text("piece-avis-imposition")).contains("et peuvent télécharger votre fichier d'origine");
        assertThat(text("piece-attestation-caf")).contains("et ne téléchargent pas le fichier");
    }

    @Test
    void access_of_agents_to_documents_is_described_once() {
        noAuthorisation();
        open(ADDRESS);
        assertThat(text("pieces-demandees"))
                .containsOnlyOnce("Les agents voient toutes les pages à l'écran, et ne téléchargent pas le fichier.");
        assertThat(page().text()).containsOnlyOnce("Vous pouvez arrêter à tout moment");
    }

    @Test
    void an_authorisation_already_given_is_shown_instead_of_the_question() {
        open(ADDRESS);
        assertThat(text("votre-decision"))
                .contains("En cours jusqu'au", "L'arrêter dans vos autorisations")
                .doesNotContain("Pour un autre enfant");
        assertThat(page().getElementById("j-autorise")).isNull();
    }

    @Test
    void an_authorisation_for_a_child_says_where_to_go_for_another() {
        demarche(text -> text.replace(
                "\"name\":\"Avis d'imposition\"}",
                "\"name\":\"Avis d'imposition\",\"need\":{\"required\":true,\"whose\":\"household\"}}"));
        open(ADDRESS);
        assertThat(text("votre-decision")).contains("Pour un autre enfant, faites-la dans son espace");
    }

    @Test
    void a_decision_to_authorise_leads_to_the_receipt() {
        noAuthorisation();
        open(ADDRESS);
        click("j-autorise");
        services.server().verify(1, postRequestedFor(urlPathEqualTo("/api/authorisations")));
        assertThat(text("pieces-autorisees")).isNotEmpty();
        assertThat(page().getElementById("telecharger-le-recu")).isNotNull();
        assertThat(text("avis")).contains("Il manque : Attestation de la CAF");
    }

    @Test
    void a_demarche_that_changed_meanwhile_is_shown_as_it_is_now() {
        noAuthorisation();
        open(ADDRESS);
        refuse("demarche-changed", "Le texte de cette démarche a changé : relisez-le.");
        demarche(text ->
                text.replace("\"version\":1", "\"version\":2").replace("Une aide ponctuelle", "Une aide nouvelle"));
        click("j-autorise");
        assertThat(text("avis")).contains("relisez-le");
        assertThat(page().text()).contains("Une aide nouvelle");
        click("j-autorise");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.version", equalTo("2"))));
    }

    @Test
    void an_explanation_typed_for_a_demarche_that_changed_meanwhile_is_kept() {
        noAuthorisation();
        open(ADDRESS);
        click("je-ne-l-ai-pas-attestation-caf");
        $(TextBox.class).id("pourquoi-attestation-caf").setValue("Je n'ai pas d'enfant.");
        refuse("demarche-changed", "Le texte de cette démarche a changé : relisez-le.");
        click("j-autorise");
        assertThat(text("avis")).contains("relisez-le");
        assertThat($(TextBox.class).id("pourquoi-attestation-caf").getValue()).isEqualTo("Je n'ai pas d'enfant.");
        click("j-autorise");
        services.server()
                .verify(
                        2,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath(
                                        "$.absences[0].explanation", equalTo("Je n'ai pas d'enfant."))));
    }

    @Test
    void an_authorisation_that_was_given_in_another_tab_is_shown() {
        noAuthorisation();
        open(ADDRESS);
        refuse("already-authorised", "Vous avez déjà une autorisation en cours pour cette démarche.");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/active"))
                        .willReturn(okJson(FakeServices.read("authorisations"))));
        click("j-autorise");
        assertThat(text("avis")).contains("déjà une autorisation en cours");
        assertThat(page().getElementById("deja-autorise")).isNotNull();
    }

    private void refuse(String code, String detail) {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/authorisations"))
                        .willReturn(FakeServices.problem(409, code, detail, "")));
    }

    @Test
    void a_number_of_readings_is_chosen_and_said() {
        noAuthorisation();
        open(ADDRESS);
        assertThat(text("ce-qui-sera-lu")).doesNotContain("pourra être lue");
        assertThat(page().getElementById("nombre-de-lectures")).isNull();
        choose("lectures-plusieurs");
        assertThat(text("ce-qui-sera-lu")).contains("Chaque pièce pourra être lue 3 fois");
        assertThat(page().select("#nombre-de-lectures option").eachText())
                .hasSize(19)
                .endsWith("20");
        click("j-autorise");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.readings", equalTo("3"))));
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

    @Test
    void nothing_is_missing_once_every_document_is_chosen() {
        noAuthorisation();
        demarche(text -> text.replace(
                "\"name\":\"Attestation de la CAF\"",
                "\"name\":\"Attestation de la CAF\",\"need\":{\"required\":false,\"whose\":\"applicant\"}"));
        open(ADDRESS);
        click("j-autorise");
        assertThat(text("avis")).contains("Votre autorisation est enregistrée. Voici votre reçu.");
    }

    @Test
    void of_an_alternative_the_first_is_chosen_and_the_other_is_said_to_be_needless_and_can_be_chosen() {
        alternatives(notice(NOTICE_2024, "2024", "suits", true));
        assertThat(page().select("#choix-avis-imposition input[checked]").attr("value"))
                .isEqualTo(NOTICE_2024);
        assertThat(page().select("#choix-attestation-caf input[checked]").attr("value"))
                .isEqualTo("aucune");
        assertThat(text("piece-attestation-caf"))
                .contains("Inutile : vous donnez déjà « Avis d'imposition »")
                .doesNotContain("Proposée", "Aucune n'est proposée", "Je ne l'ai pas");
        assertThat(text("ce-qui-sera-lu")).contains("et aucune autre pièce").doesNotContain("Attestation de la CAF");

        choose("choix-attestation-caf-" + NOTICE_2023);
        choose("choix-avis-imposition-aucune");
        assertThat(text("piece-avis-imposition")).contains("Inutile : vous donnez déjà « Attestation de la CAF »");
        assertThat(text("piece-attestation-caf")).doesNotContain("Inutile");
        click("j-autorise");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.documents[0].id", equalTo(NOTICE_2023)))
                                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo("1"))));
    }

    @Test
    void why_an_alternative_is_missing_is_asked_only_while_none_is_given() {
        alternatives("");
        assertThat(text("piece-avis-imposition"))
                .contains("Inutile : vous donnez déjà « Attestation de la CAF »")
                .doesNotContain("Manquante", "Je ne l'ai pas");

        choose("choix-attestation-caf-aucune");
        assertThat(text("piece-avis-imposition"))
                .contains("Vous n'en avez pas", "Je ne l'ai pas")
                .doesNotContain("Inutile", "Manquante");
        assertThat(text("ce-qui-sera-lu"))
                .contains("Il manquera : l'une de ces pièces (Avis d'imposition, Attestation de la CAF). Le service");
    }

    @Test
    void of_an_alternative_with_too_few_documents_one_type_alone_is_chosen_and_why_is_said() {
        alternatives(
                "\"number\":2,",
                notice(NOTICE_2024, "2024", "suits", true),
                "\"number\":3,",
                notice(NOTICE_2023, "2026", "suits", true).replace("avis-imposition", "attestation-caf"));
        assertThat(page().select("#choix-avis-imposition input[checked]").eachAttr("value"))
                .containsExactly(NOTICE_2024);
        assertThat(page().select("#choix-attestation-caf input[checked]")).isEmpty();
        assertThat(text("piece-avis-imposition"))
                .contains(
                        "Choisie d'abord : vous n'avez assez de pièces pour aucune de ces possibilités",
                        "Il en manque 1 sur 2");
        assertThat(text("piece-attestation-caf"))
                .contains("0 sur 3 choisies")
                .doesNotContain("Choisie d'abord", "Il en manque");
        assertThat(text("ce-qui-sera-lu")).contains("Avis d'imposition 2024").doesNotContain("Attestation de la CAF 2");

        alternatives(
                "\"number\":3,",
                notice(NOTICE_2024, "2024", "suits", true),
                "\"number\":2,",
                notice(NOTICE_2023, "2026", "suits", true).replace("avis-imposition", "attestation-caf"));
        assertThat(page().select("#choix-avis-imposition input[checked]")).isEmpty();
        assertThat(page().select("#choix-attestation-caf input[checked]").eachAttr("value"))
                .containsExactly(NOTICE_2023);
    }

    @Test
    void of_an_alternative_it_is_said_why_the_first_is_chosen_where_another_could_be() {
        alternatives(notice(NOTICE_2024, "2024", "suits", true));
        assertThat(page().text()).containsOnlyOnce("Choisie d'abord");
        assertThat(text("piece-avis-imposition"))
                .contains("c'est la première de ces possibilités pour laquelle vous avez assez de pièces");
        alternatives("");
        assertThat(page().text()).doesNotContain("Choisie d'abord");
    }

    @Test
    void of_an_optional_type_it_is_not_said_to_be_missing() {
        noAuthorisation();
        demarche(text -> text.replace("\"code\":\"attestation-caf\"", """
                                "need":{"required":false,"whose":"applicant"},"code":"attestation-caf\""""));
        open(ADDRESS);
        assertThat(text("piece-attestation-caf"))
                .contains("Facultative", "Vous n'en avez pas", "Déposer : Attestation de la CAF")
                .doesNotContain("Manquante");
        assertThat(page().select("#piece-attestation-caf .waiting")).isEmpty();
    }

    @Test
    void an_explanation_that_is_closed_is_not_sent_and_is_still_there_when_it_is_opened_again() {
        noAuthorisation();
        open(ADDRESS);
        click("je-ne-l-ai-pas-attestation-caf");
        $(TextBox.class).id("pourquoi-attestation-caf").setValue("Je n'ai pas d'enfant.");
        click("je-ne-l-ai-pas-attestation-caf");
        click("je-ne-l-ai-pas-attestation-caf");
        assertThat($(TextBox.class).id("pourquoi-attestation-caf").getValue()).isEqualTo("Je n'ai pas d'enfant.");
        click("je-ne-l-ai-pas-attestation-caf");
        click("j-autorise");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.absences.length()", equalTo("0"))));
    }

    /** @param notice that the resident owns beside a certificate of the CAF; empty: none */
    private void alternatives(String notice) {
        alternatives(
                "",
                notice,
                "",
                notice(NOTICE_2023, "2026", "suits", true).replace("avis-imposition", "attestation-caf"));
    }

    /** Has the consent service describe the démarche so. */
    private void demarche(UnaryOperator<String> changed) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/demarches/aide-facultative-ccas"))
                        .willReturn(okJson(changed.apply(FakeServices.read("demarche")))));
    }

    /** @param notices how many notices the démarche asks for, as a member of the need; empty: one */
    private void alternatives(String notices, String notice, String certificates, String certificate) {
        noAuthorisation();
        String need = "\"need\":{%s\"required\":true,\"alternative\":\"ressources\",\"whose\":\"applicant\"},";
        demarche(text -> text.replace(
                        "\"code\":\"avis-imposition\"", need.formatted(notices) + "\"code\":\"avis-imposition\"")
                .replace(
                        "\"code\":\"attestation-caf\"", need.formatted(certificates) + "\"code\":\"attestation-caf\""));
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson("{\"items\":[{\"type\":\"avis-imposition\",\"documents\":[" + notice
                                + "]},{\"type\":\"attestation-caf\",\"documents\":[" + certificate + "]}]}")));
        open(ADDRESS);
    }

    private void noAuthorisation() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/active")).willReturn(okJson("{\"items\":[]}")));
    }

    private static String notice(String id, String period, String reason, boolean proposed) {
        return """
                {"id": "%s", "type": "avis-imposition", "period": "%s", "depositedAt": "2026-11-01T10:00:00Z",
                 "validUntil": null, "status": {"code": "fine", "also": [], "holders": []},
                 "reason": "%s", "proposed": %s}""".formatted(id, period, reason, proposed);
    }
}
