package fr.montpellier.multipass.portal.agent;

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
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import org.junit.jupiter.api.Test;

/** What an agent records of a chosen case: refusals, facts, and its end. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class CaseDecisionsViewTest extends CasesScreen {

    @Test
    void an_agent_refuses_a_piece_with_a_reason_and_a_delay() {
        open("/agent/CCAS-2026-000042");
        click("refuser-" + FakeServices.DOCUMENT);
        assertThat(text("demander")).contains("Illisible", "Trop ancienne", "Au nom d'une autre personne");
        click("envoyer-la-demande");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/piece-requests"))
                        .withRequestBody(matchingJsonPath("$.document", equalTo(FakeServices.DOCUMENT)))
                        .withRequestBody(matchingJsonPath("$.period", equalTo("2026")))
                        .withRequestBody(matchingJsonPath("$.reason", equalTo("unreadable")))
                        .withRequestBody(matchingJsonPath("$.version", equalTo("3")))
                        .withRequestBody(matchingJsonPath("$.days", equalTo("15"))));
        assertThat(text("avis")).contains("La demande est envoyée");
    }

    @Test
    void a_refused_and_a_recorded_document_are_named_even_if_the_agent_no_longer_sees_them() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replace("\"refused\": null", "\"refused\": \"" + FakeServices.DOCUMENT + "\"")
                                .replace("\"verified\": [{", "\"verified\": [{\"period\": \"2024\", ")
                                .replace("\"type\": \"avis-imposition\", \"sentence\"", """
                                "type": "avis-imposition", "period": "2023", "sentence\"""")
                                .replace("\"requests\": [", """
                                "requests": [{"id": "11111111-0000-4c6b-9c3b-0b9d6f428d6e", "type": "avis-imposition",
                                 "refused": "22222222-0000-4c6b-9c3b-0b9d6f428d6e", "period": "2025", "reason": "too-old",
                                 "askedAt": "2026-11-26T10:00:00Z", "answerBy": "2026-12-26T10:00:00Z"}, """))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("demande-11111111-0000-4c6b-9c3b-0b9d6f428d6e"))
                .contains("Avis d'imposition 2025", "Trop ancienne");
        assertThat(text("demande-7a1f5e2d-0000-4c6b-9c3b-0b9d6f428d6e")).contains("Avis d'imposition 2026");
        assertThat(text("pieces-verifiees")).contains("Avis d'imposition 2024");
        assertThat(text("historique")).contains("Avis d'imposition 2023");
    }

    @Test
    void the_agent_reads_what_a_document_looks_like_and_that_the_resident_says_otherwise() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/documents"))
                        .willReturn(okJson("{\"items\":["
                                + FakeServices.read("document").strip().replaceFirst("\\{", """
                                {"recognisedAs": {"code": "rib", "name": "RIB"}, "typeConfirmed": true, "reason": "another-type",""")
                                + "]}")));
        open("/agent/CCAS-2026-000042");
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains("Ressemble à « RIB ». L'usager dit qu'elle est bien de ce type : Avis d'imposition.");
    }

    @Test
    void facts_are_recorded_beside_the_page_instead_of_a_copy() {
        open("/agent/CCAS-2026-000042");
        click("lire-" + FakeServices.DOCUMENT);
        fill("releve-nombreDeParts", "2,5");
        click("verifier-" + FakeServices.DOCUMENT);
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/verified-documents"))
                        .withRequestBody(matchingJsonPath("$.period", equalTo("2026")))
                        .withRequestBody(matchingJsonPath("$.facts[0].code", equalTo("nombreDeParts")))
                        .withRequestBody(matchingJsonPath("$.facts[0].value", equalTo("2,5"))));
        assertThat(text("pieces-verifiees")).contains("Nombre de parts : 2,5", "Karim Benali");
    }

    @Test
    void a_fact_of_the_open_piece_is_taken_over_by_a_button_and_never_by_itself() {
        open("/agent/CCAS-2026-000042");
        click("lire-" + FakeServices.DOCUMENT);
        click("reprendre-revenuFiscalDeReference");
        click("verifier-" + FakeServices.DOCUMENT);
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/verified-documents"))
                        .withRequestBody(matchingJsonPath("$.facts.length()", equalTo("1")))
                        .withRequestBody(matchingJsonPath("$.facts[0].code", equalTo("revenuFiscalDeReference")))
                        .withRequestBody(matchingJsonPath("$.facts[0].value", equalTo("63198"))));
    }

    @Test
    void a_date_that_the_resident_stated_is_checked_for_this_case_when_the_agent_saw_it() {
        String stated = FakeServices.read("document")
                .replace("\"origin\":\"signed-code\",\"toCheck\":false", "\"origin\":\"owner\",\"toCheck\":true");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/documents"))
                        .willReturn(okJson("{\"items\":[" + stated + "]}")));
        open("/agent/CCAS-2026-000042");
        assertThat(text("piece-" + FakeServices.DOCUMENT)).contains("à vérifier sur la pièce");
        click("lire-" + FakeServices.DOCUMENT);
        assertThat(page().select("#date-vue").hasAttr("checked")).isFalse();
        assertThat(text("releve")).contains("J'ai vu cette date sur la pièce : Revenus de 2025");

        services.server()
                .stubFor(post(urlPathEqualTo("/api/cases/CCAS-2026-000042/verified-documents"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replace("\"verified\": [{", "\"verified\": [{\"checkedDate\": \"2025-12-31\", "))));
        choose("date-vue");
        click("verifier-" + FakeServices.DOCUMENT);
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/verified-documents"))
                        .withRequestBody(matchingJsonPath("$.checkedDate", equalTo("2025-12-31"))));
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains("date vue sur la pièce par Karim Benali, le")
                .doesNotContain("à vérifier");
        assertThat(text("pieces-verifiees")).contains("Date vue sur la pièce : 31 décembre 2025");
    }

    @Test
    void a_decision_without_a_sentence_is_not_recorded() {
        open("/agent/CCAS-2026-000042");
        click("etape-decision-recorded");
        assertThat(text("avis")).contains("Écrivez la décision en une phrase");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/steps")));
    }

    @Test
    void an_agent_who_comes_second_is_told_and_sees_the_case_as_it_is() {
        open("/agent/CCAS-2026-000042");
        services.server()
                .stubFor(post(urlPathEqualTo("/api/cases/CCAS-2026-000042/steps"))
                        .willReturn(
                                FakeServices.problem(409, "case-changed", "Un autre agent a modifié ce dossier.", "")));
        click("etape-closed");
        assertThat(text("avis")).contains("Un autre agent a modifié ce dossier.");
        services.server().verify(2, getRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042")));
        services.server()
                .verify(
                        2,
                        getRequestedFor(
                                urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/documents")));
    }

    @Test
    void text_that_an_agent_began_stays_until_it_is_recorded() {
        open("/agent/CCAS-2026-000042");
        box("note").setValue("Rappeler mardi.");
        box("phrase").setValue("Aide accordée.");
        click("demander-une-piece");
        box("message").setValue("Envoyez la page 2.");
        click("prendre");
        assertThat(box("note").getValue()).isEqualTo("Rappeler mardi.");
        assertThat(box("phrase").getValue()).isEqualTo("Aide accordée.");
        assertThat(box("message").getValue()).isEqualTo("Envoyez la page 2.");

        services.server()
                .stubFor(post(urlPathEqualTo("/api/cases/CCAS-2026-000042/steps"))
                        .willReturn(
                                FakeServices.problem(409, "case-changed", "Un autre agent a modifié ce dossier.", "")));
        click("etape-decision-recorded");
        assertThat(text("avis")).contains("Un autre agent a modifié ce dossier.");
        assertThat(box("phrase").getValue()).isEqualTo("Aide accordée.");

        click("ajouter-la-note");
        assertThat(box("note").getValue()).isEmpty();
        assertThat(box("phrase").getValue()).isEqualTo("Aide accordée.");
        click("envoyer-la-demande");
        assertThat(page().getElementById("message")).isNull();
    }

    private TextBox box(String id) {
        return $(TextBox.class).id(id);
    }

    /** A case that an agent closed, in which no piece can be asked for. */
    private static String closed() {
        return FakeServices.read("case")
                .replace("\"state\": \"waiting\"", "\"state\": \"closed\"")
                .replaceFirst("\"steps\": \\[[^]]*]", "\"steps\": [\"reopened\"]")
                .replaceFirst("\"requestable\": \\[[^]]*]", "\"requestable\": [], \"filters\": [\"all\", \"done\"]");
    }

    private void closeTheCase() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/cases/CCAS-2026-000042/steps"))
                        .willReturn(okJson(closed())));
        click("etape-closed");
    }

    private void reopenTheCase() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/cases/CCAS-2026-000042/steps"))
                        .willReturn(okJson(FakeServices.read("case"))));
        click("etape-reopened");
    }

    @Test
    void no_piece_of_a_closed_case_is_refused_until_the_case_is_open_again() {
        open("/agent/CCAS-2026-000042");
        assertThat(page().getElementById("refuser-" + FakeServices.DOCUMENT)).isNotNull();

        closeTheCase();
        assertThat(text("etat")).contains("Clos");
        assertThat(page().getElementById("refuser-" + FakeServices.DOCUMENT)).isNull();
        assertThat(page().getElementById("demander-une-piece")).isNull();

        reopenTheCase();
        assertThat(page().getElementById("refuser-" + FakeServices.DOCUMENT)).isNotNull();
    }

    @Test
    void a_case_that_leaves_the_list_when_it_is_closed_gives_way_to_the_next() {
        open("/agent/CCAS-2026-000042");
        select("filtre", "mine");
        closeTheCase();

        assertThat(page().getElementById("dossier-CCAS-2026-000042")).isNull();
        assertThat(page().select("#dossiers [aria-current]")).isEmpty();
        services.server().verify(4, getRequestedFor(urlPathEqualTo("/api/cases/counts")));
        assertThat(text("hors-de-la-liste"))
                .isEqualTo("Ce dossier n'est plus dans « Les miens ». Dossier suivant : Patrick Reti");
        assertThat(page().select("#hors-de-la-liste a").attr("href")).isEqualTo("/agent/CCAS-2026-000017");
        assertThat(text("etat")).as("the case stays shown, with the focus").contains("Clos");
        assertThat(focused()).contains("etat");
        click("aller-au-precedent");
        assertThat(text("avis")).contains("pas d'autre dossier");
        click("aller-au-suivant");
        assertThat(page().select("#dossiers [aria-current]").attr("id")).isEqualTo("dossier-CCAS-2026-000017");
    }

    @Test
    void a_case_that_is_opened_again_returns_to_its_place_in_the_list() {
        open("/agent/CCAS-2026-000042");
        select("filtre", "mine");
        closeTheCase();
        reopenTheCase();

        assertThat(page().select("#dossiers [id^=dossier-]").eachAttr("id"))
                .containsExactly("dossier-CCAS-2026-000042", "dossier-CCAS-2026-000017");
        assertThat(page().select("#dossiers [aria-current]").attr("id")).isEqualTo("dossier-CCAS-2026-000042");
        assertThat(text("hors-de-la-liste")).isEmpty();
    }

    @Test
    void the_last_case_of_a_list_leaves_it_empty_and_leads_back() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases"))
                        .withQueryParam("filter", equalTo("mine"))
                        .willReturn(okJson("{\"items\":[%s],\"next\":null}".formatted(FakeServices.read("case")))));
        open("/agent/CCAS-2026-000042");
        select("filtre", "mine");
        closeTheCase();

        assertThat(text("dossiers-affiches")).isEqualTo("Aucun dossier dans cette partie de la liste.");
        assertThat(text("hors-de-la-liste")).contains("Retour à la liste des dossiers");
    }

    @Test
    void a_case_that_stays_in_the_list_when_it_is_closed_stays_marked() {
        open("/agent/CCAS-2026-000042");
        closeTheCase();

        assertThat(page().select("#dossiers [aria-current]").text()).contains("Clos");
        assertThat(text("hors-de-la-liste")).isEmpty();
    }
}
