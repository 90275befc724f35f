package fr.montpellier.multipass.portal.agent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.HasDynamicTitle;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeExample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class CasesViewTest extends ViewTest {

    CasesViewTest() {
        super(FakeIdentity.KARIM);
    }

    @Test
    void the_list_shows_each_case_with_its_state() {
        open("/agent");
        assertThat(text("dossier-CCAS-2026-000042")).contains("Inès Lambert", "Autorisé jusqu'au");
        assertThat(text("dossier-CCAS-2026-000042")).contains("À traiter");
        assertThat(text("dossier-CCAS-2026-000017"))
                .contains("Patrick Reti", "Autorisation retirée le", "Était à l'étude");
        assertThat(page().text()).contains("Choisissez un dossier dans la liste.");
        assertThat(page().getElementById("dossier")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "open, Reçu, À traiter",
        "waiting, Une pièce restait demandée, En attente",
        "complete, Était complet, À traiter"
    })
    void a_case_whose_authorisation_ended_waits_for_no_agent_and_hides_the_name(
            String state, String said, String unsaid) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases"))
                        .willReturn(okJson(FakeServices.read("cases")
                                .replace("\"state\": \"studied\"", "\"state\": \"" + state + "\"")
                                .replace("{\"name\": \"Patrick Reti\"}", "{}"))));
        open("/agent");
        assertThat(text("dossier-CCAS-2026-000017"))
                .contains(said, "Usager (nom masqué : l'autorisation a pris fin)")
                .doesNotContain(unsaid);
    }

    @Test
    void an_outage_of_the_vault_is_no_refusal_and_is_told_in_words_for_agents() {
        services.server()
                .stubFor(post(urlPathMatching(".*/consultations"))
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        open("/agent/CCAS-2026-000042");
        click("lire-" + FakeServices.DOCUMENT);
        assertThat(text("refus"))
                .contains("Un service ne répond pas comme prévu", "Le porte-documents ne répond pas")
                .doesNotContain("Accès refusé")
                .doesNotContainIgnoringCase("votre");
    }

    @Test
    void a_department_without_cases_is_told_so() {
        services.server().stubFor(get(urlPathEqualTo("/api/cases")).willReturn(okJson("{\"items\":[]}")));
        open("/agent");
        assertThat(text("dossiers-affiches")).isEqualTo("Aucun dossier n'est adressé à votre service.");
    }

    @Test
    void a_chosen_case_shows_its_documents_with_the_result_of_their_check() {
        open("/agent/CCAS-2026-000042");
        assertThat(text("dossier")).contains("Inès Lambert", "instruire la demande d'aide", "Autorisé jusqu'au");
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains("Avis d'imposition 2026", "2D-Doc vérifié", "concerne une autre année");
        assertThat(page().select("#dossiers [aria-current]").attr("id")).isEqualTo("dossier-CCAS-2026-000042");
    }

    @Test
    void a_piece_that_the_resident_deleted_stays_named_and_is_not_read() {
        services.server()
                .stubFor(get(urlPathMatching("/api/authorisations/[^/]+/documents"))
                        .willReturn(okJson("{\"items\":[]}")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replace("\"missing\": []", """
                                "missing": ["avis-imposition"], "unavailable": [{"type": {"code": "avis-imposition",
                                 "name": "Avis d'imposition"}, "document": "%s", "reason": "owner-request",
                                 "at": "2026-11-27T10:00:00Z"}]""".formatted(FakeServices.DOCUMENT)))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains("Avis d'imposition", "Supprimée par l'usager le 27 novembre 2026", "n'est plus lisible")
                .doesNotContain("Lire");
        assertThat(text("dossier"))
                .doesNotContain("n'a donné aucune pièce")
                .contains("Pièces que l'autorisation couvre Avis d'imposition", "Pièces manquantes");
        assertThat(text("pieces-verifiees")).contains("Nombre de parts : 2,5");
    }

    @Test
    void a_case_in_which_a_piece_is_missing_says_so_beside_its_state() {
        String toDo = FakeServices.read("case").replace("\"state\": \"waiting\"", "\"state\": \"open\"");
        String missing = toDo.replace("\"missing\": []", "\"missing\": [\"avis-imposition\"]")
                .replace(
                        "\"content\": {",
                        "\"content\": {\"missingSince\": {\"avis-imposition\": \"2026-11-12T10:00:00Z\"}, ");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042")).willReturn(okJson(toDo)));
        open("/agent/CCAS-2026-000042");
        assertThat(text("etat")).contains("À traiter").doesNotContain("Pièces manquantes");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042")).willReturn(okJson(missing)));
        open("/agent/CCAS-2026-000042");
        assertThat(text("etat")).contains("À traiter", "Pièces manquantes");
        assertThat(text("dossier")).contains("Avis d'imposition, depuis le 12 novembre 2026");
    }

    @Test
    void a_piece_that_the_vault_does_not_open_is_named_with_the_reason_and_is_not_read() {
        services.server()
                .stubFor(get(urlPathMatching("/api/authorisations/[^/]+/documents"))
                        .willReturn(okJson("{\"items\":[]}")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replace("\"missing\": []", """
                                "missing": ["avis-imposition"], "unavailable": [{"type": {"code": "avis-imposition",
                                 "name": "Avis d'imposition"}, "document": "%s", "reason": "another-type",
                                 "at": "2026-11-27T10:00:00Z"}]""".formatted(FakeServices.DOCUMENT)))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains("Avis d'imposition", "D'un autre type que celui demandé", "n'est pas lisible")
                .doesNotContain("Lire");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "other-holder | accepted-holder | Au nom d'une autre personne, ce que la démarche accepte | à regarder",
                "other-holder | other-holder | Au nom d'une autre personne : à regarder | accepte",
                "not-checked | accepted-holder | 2D-Doc non vérifiable : à regarder | Expirée",
                "expiring | accepted-holder | Au nom d'une autre personne, ce que la démarche accepte | Expirée",
                "expiring | accepted-holder | Expire bientôt | Expirée",
                "fine | not-read | Rien de ce qui est demandé n'y a été lu avec certitude | Expirée",
                "expired | suits | Acceptée quand elle a été donnée ; sa durée habituelle est passée | Expirée",
                "fine | too-old | Plus ancienne que ce que la démarche demande | Expirée",
                "no-code | other-holder | Pas au nom de l'usager : la démarche demande une pièce à son nom | Expirée",
                "other-holder | other-pupil | L'élève ne portait, au dépôt de cette pièce, aucun nom connu du foyer de l'usager : à vérifier | Expirée",
                "fine | own-name | Au nom de l'usager : la démarche demande la pièce de son enfant | Expirée",
                "no-code | another-type | Ressemble à une pièce d'un autre type que celui que la démarche demande | Expirée",
                "fine | another-year | D'une autre année que celle que la démarche demande | Expirée"
            })
    void a_document_is_judged_by_what_the_demarche_asks_for(String status, String reason, String said, String unsaid) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/documents"))
                        .willReturn(okJson(FakeServices.read("documents")
                                .replaceFirst("\"status\": ?\\{[^}]*}", """
                                "reason": "%s", "readings": {"allowed": 3, "taken": 2},
                                "status": {"code": "%s", "also": [], "holders": []}""".formatted(reason, status)))));
        open("/agent/CCAS-2026-000042");

        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains(said, "Lectures faites : 2 sur 3")
                .doesNotContain(unsaid);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "accepted-holder | addressee | Adressée à une autre personne, ce que la démarche accepte",
                "other-holder | addressee | Adressée à une autre personne : à regarder",
                "accepted-holder | birth-date | Autre date de naissance que celle de l'usager, ce que la démarche accepte",
                "other-holder | birth-date | Autre date de naissance que celle de l'usager : à regarder"
            })
    void a_document_of_another_person_says_what_is_the_other_person_s(String reason, String difference, String said) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/documents"))
                        .willReturn(okJson(FakeServices.read("documents")
                                .replaceFirst("\"status\": ?\\{[^}]*}", """
                                "reason": "%s",
                                "status": {"code": "other-holder", "also": [], "holders": [], "difference": "%s"}""".formatted(reason, difference)))));
        open("/agent/CCAS-2026-000042");

        assertThat(text("piece-" + FakeServices.DOCUMENT)).contains(said).doesNotContain("Au nom d'une autre personne");
    }

    @Test
    void the_readings_that_were_taken_are_said_anew_once_a_document_is_opened() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/documents"))
                        .willReturn(okJson(FakeServices.read("documents")
                                .replaceFirst("\"size\"", "\"readings\": {\"allowed\": 3, \"taken\": 1}, \"size\""))));
        services.server()
                .stubFor(post(urlPathMatching(".*/consultations"))
                        .willReturn(okJson("""
                {"id": "3f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e4f", "pages": 1, "facts": [],
                 "readings": {"allowed": 3, "taken": 2}}""").withStatus(201)));
        open("/agent/CCAS-2026-000042");
        assertThat(text("piece-" + FakeServices.DOCUMENT)).contains("Lectures faites : 1 sur 3");
        click("lire-" + FakeServices.DOCUMENT);
        assertThat(text("piece-" + FakeServices.DOCUMENT)).contains("Lectures faites : 2 sur 3");
    }

    @Test
    void pages_of_an_open_document_are_turned_within_its_bounds() {
        open("/agent/CCAS-2026-000042");
        click("lire-" + FakeServices.DOCUMENT);
        assertThat(text("page")).isEqualTo("Page 1 sur 3");
        assertThat(available("page-precedente")).isFalse();
        click("page-precedente");
        assertThat(text("page")).isEqualTo("Page 1 sur 3");
        click("page-suivante");
        click("page-suivante");
        assertThat(text("page")).isEqualTo("Page 3 sur 3");
        assertThat(available("page-suivante")).isFalse();
        assertThat(page().select("#document").attr("src")).contains("/3?dossier=CCAS-2026-000042");
        click("agrandir");
        assertThat(page().select("#lecture").text()).contains("150 %");
        assertThat(page().getElementById("telecharger")).isNull();
    }

    @Test
    void facts_stand_beside_the_page_to_be_copied_and_come_with_its_opening_alone() {
        open("/agent/CCAS-2026-000042");
        assertThat(page().getElementById("informations-de-la-piece")).isNull();

        click("lire-" + FakeServices.DOCUMENT);
        assertThat(text("informations-de-la-piece"))
                .contains("Revenu fiscal de référence", "198", "Lu dans le code signé", "Copier");
        services.server().verify(1, postRequestedFor(urlPathMatching(".*/consultations")));
        services.server().verify(0, getRequestedFor(urlPathMatching(".*/facts")));
        assertThat(page().getElementById("aux-informations")).isNotNull();
        assertThat(page().getElementById("texte")).isNotNull();
    }

    @Test
    void a_piece_in_which_nothing_was_read_says_so() {
        services.server()
                .stubFor(post(urlPathMatching(".*/consultations"))
                        .willReturn(okJson("{\"id\":\"" + FakeServices.CONSULTATION
                                        + "\",\"pages\":1,\"until\":\"2027-01-01T00:00:00Z\",\"facts\":[]}")
                                .withStatus(201)));
        open("/agent/CCAS-2026-000042");
        click("lire-" + FakeServices.DOCUMENT);
        assertThat(text("informations-de-la-piece"))
                .contains("Aucune information n'a été lue avec certitude")
                .doesNotContain("Copier");
    }

    @Test
    void the_text_of_a_page_is_read_when_the_agent_asks_for_it_and_says_where_it_comes_from() {
        open("/agent/CCAS-2026-000042");
        click("lire-" + FakeServices.DOCUMENT);
        assertThat(page().getElementById("texte-de-la-page")).isNull();
        assertThat(page().select("#texte").attr("aria-expanded")).isEqualTo("false");
        services.server().verify(0, getRequestedFor(urlPathMatching(".*/pages/.*/text")));

        click("texte");
        assertThat(page().select("#texte").attr("aria-expanded")).isEqualTo("true");
        assertThat(page().select("#texte-de-la-page").attr("aria-label"))
                .isEqualTo("Texte de Avis d'imposition 2026, page 1 sur 3");
        assertThat(text("texte-de-la-page")).contains("Texte reconnu sur l'image par un logiciel (IA)", "LAMBERT INES");

        click("page-suivante");
        services.server().verify(getRequestedFor(urlPathMatching(".*/pages/2/text")));
        assertThat(page().select("#texte-de-la-page").attr("aria-label")).contains("page 2 sur 3");
        click("texte");
        assertThat(page().getElementById("texte-de-la-page")).isNull();
    }

    @Test
    void a_text_that_is_refused_closes_the_page_and_says_why() {
        open("/agent/CCAS-2026-000042");
        click("lire-" + FakeServices.DOCUMENT);
        services.server()
                .stubFor(get(urlPathMatching(".*/pages/[1-3]/text"))
                        .willReturn(FakeServices.problem(403, "read-refused", "Refusé.", "authorisation_withdrawn")));
        click("texte");
        assertThat(text("refus")).contains("l'autorisation a été retirée le");
        assertThat(page().getElementById("document")).isNull();
    }

    @Test
    void a_withdrawn_authorisation_is_explained_in_the_place_of_the_documents() {
        open("/agent/CCAS-2026-000017");
        assertThat(text("refus")).contains("l'autorisation a été retirée le 20 novembre 2026");
        assertThat(text("dossier")).doesNotContain("Autorisé jusqu'au");
    }

    @Test
    void a_refusal_while_reading_refreshes_the_state_of_the_case() {
        open("/agent/CCAS-2026-000042");
        services.server()
                .stubFor(post(urlPathMatching("/api/authorisations/.*/consultations"))
                        .willReturn(FakeServices.problem(403, "read-refused", "Refusé.", "authorisation_withdrawn")));
        services.server().stubFor(get(urlPathEqualTo("/api/cases")).willReturn(okJson("""
            {"items":[{"caseReference":"CCAS-2026-000042","authorisationId":"%s",
             "demarche":{"code":"a","title":"Aide"},"purpose":"p","resident":{"name":"Inès Lambert"},
             "types":[],"missing":[],"given":{},"status":"withdrawn","givenAt":"2026-11-01T00:00:00Z",
             "until":"2027-03-01T00:00:00Z","withdrawnAt":"2026-11-20T09:30:00Z","state":"open",
             "since":"2026-11-01T00:00:00Z","version":0,"unread":false}]}
            """.formatted(
                        FakeServices.AUTHORISATION))));
        click("lire-" + FakeServices.DOCUMENT);
        assertThat(text("refus")).contains("l'autorisation a été retirée le");
        assertThat(text("dossier")).doesNotContain("Autorisé jusqu'au");
        assertThat(page().select("#dossiers [aria-current]").text()).contains("Autorisation retirée le");
    }

    @Test
    void the_answer_of_another_administration_is_read_when_the_agent_asks_with_its_source_and_time() {
        String id = ExchangeExample.ID;
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replaceFirst("\"types\": \\[[^]]*]", "\"basis\": \"echange-legal\", \"types\": []")
                                .replace("\"notes\":", """
                                        "exchanges": [{"id": "%s", "source": "cnaf.quotient-familial", "from": "la CAF",
                                         "facts": [{"code": "quotientFamilial", "name": "Quotient familial"}],
                                         "sentAt": "2026-11-20T10:05:00Z", "contested": ["quotientFamilial"]}], "notes":""".formatted(id)))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exchanges/" + id + "/facts")).willReturn(okJson("""
                        {"exchange": "%s", "source": "cnaf.quotient-familial", "provider": "CNAF", "at": "2026-11-20T10:00:01Z",
                         "facts": [{"code": "quotientFamilial", "name": "Quotient familial", "value": "850"}]}""".formatted(id))));
        open("/agent/CCAS-2026-000042");

        assertThat(text("echanges")).contains("Réponse de la CAF", "Quotient familial", "Contesté par l'usager");
        assertThat(text("echanges")).doesNotContain("850");
        assertThat(text("dossier"))
                .contains("Transmis par l'usager, lisible jusqu'au", "Ce que la loi permet de lire")
                .doesNotContain("Ce que l'usager a autorisé", "Autorisé jusqu'au");
        services.server().verify(0, getRequestedFor(urlPathMatching("/api/authorisations/[^/]+/documents")));

        click("lire-la-reponse");

        services.server()
                .verify(getRequestedFor(urlPathEqualTo("/api/exchanges/" + id + "/facts"))
                        .withQueryParam("case", equalTo("CCAS-2026-000042")));
        assertThat(text("reponse-lue")).contains("850", "Source : CNAF", "20 novembre 2026");
        assertThat(text("historique"))
                .contains("dossier ouvert par la réponse que l'usager a transmise")
                .doesNotContain("par l'autorisation");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exchanges/" + id + "/facts"))
                        .willReturn(aResponse()
                                .withStatus(403)
                                .withHeader("Content-Type", "application/problem+json")
                                .withBody("""
                                {"type": "https://multipass.example/problems/read-refused", "reason": "authorisation_withdrawn",
                                 "at": "2026-11-21T10:00:00Z"}""")));
        click("lire-la-reponse");
        assertThat(text("reponse-lue"))
                .contains("ne peut plus être lue depuis le 21 novembre 2026")
                .doesNotContain("850", "Demandez-la");
    }

    @Test
    void facts_are_read_only_when_the_agent_asks_for_them() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson("""
                            {"caseReference":"CCAS-2026-000042","authorisationId":"%s",
                             "demarche":{"code":"a","title":"Aide"},"purpose":"p","resident":{"name":"Inès Lambert"},
                             "types":[{"code":"avis-imposition","name":"Avis d'imposition",
                               "facts":[{"code":"nombreDeParts","name":"Nombre de parts"}]}],
                             "missing":[],"given":{},"status":"active","givenAt":"2026-11-01T00:00:00Z",
                             "until":"2027-03-01T00:00:00Z","state":"open","since":"2026-11-01T00:00:00Z","version":0,
                             "unread":false}
                            """.formatted(FakeServices.AUTHORISATION))));
        String facts = "/api/authorisations/" + FakeServices.AUTHORISATION + "/facts";
        services.server().stubFor(get(urlPathEqualTo(facts)).willReturn(okJson("""
            {"items":[{"document":"%s","type":{"code":"avis-imposition","name":"Avis d'imposition"},
             "period":"2026","depositedAt":"2026-11-01T10:00:00Z","validUntil":"2016-09-29",
             "dated":{"date":"2014-12-31","basis":"income-year","origin":"owner","toCheck":true},
             "status":{"code":"expired","also":[],"holders":[]},"check":{"verdict":"verifie"},
             "reason":"another-year","readings":{"allowed":1,"taken":1},
             "typeConfirmed":true,"facts":[{"code":"nombreDeParts","name":"Nombre de parts","value":"2,75",
               "origin":"signed-code"}]}],
             "usedUp":[{"document":"7c7d4b3a-0000-4000-8000-000000000001","period":"2025",
               "type":{"code":"avis-imposition","name":"Avis d'imposition"}}]}
            """.formatted(FakeServices.DOCUMENT))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("dossier"))
                .contains("Informations que l'autorisation couvre", "Nombre de parts (Avis d'imposition)");
        assertThat(text("informations-lues")).isEmpty();
        assertThat(page().select("#dossier [id^=lire-]")).hasSize(1);
        click("lire-les-informations");
        assertThat(text("informations-lues"))
                .contains("2,75 parts", "Lu dans le code signé")
                .contains("Avis d'imposition 2025 Les lectures que l'usager a permises ont eu lieu")
                .contains("Expirée", "Était valable jusqu'au 29 septembre 2016")
                .contains("D'une autre année que celle que la démarche demande", "Lectures faites : 1 sur 1")
                .contains("Revenus de 2014, date indiquée par l'usager, à vérifier sur la pièce")
                .contains("L'usager dit qu'elle est bien de ce type : Avis d'imposition.")
                .doesNotContain("2D-Doc vérifié");
    }

    @Test
    void facts_that_are_read_without_the_document_are_recorded_and_the_document_refused() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replaceFirst("\"name\": \"Avis d'imposition\"}", """
                                "name": "Avis d'imposition", "facts": [{"code": "adresse.in-territory", "name": "Adresse dans la métropole"}]}""")
                                .replaceFirst(
                                        "\\{\"code\": \"nombreDeParts\", \"name\": \"Nombre de parts\"}, \\{", """
                                {"code": "adresse.in-territory", "name": "Adresse dans la métropole"}, {"""))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/facts"))
                        .willReturn(okJson("""
            {"items":[{"document":"%s","type":{"code":"avis-imposition","name":"Avis d'imposition"},
             "period":"2026","depositedAt":"2026-11-01T10:00:00Z",
             "status":{"code":"no-code","also":[],"holders":[]},"check":{"verdict":"absent"},
             "reason":"suits","facts":[{"code":"adresse.in-territory","name":"Adresse dans la métropole","value":"yes",
               "origin":"page"}]}],"usedUp":[]}
            """.formatted(FakeServices.DOCUMENT))));
        open("/agent/CCAS-2026-000042");
        click("lire-les-informations");
        String form = "-" + FakeServices.DOCUMENT;
        click("reprendre-adresse.in-territory" + form);
        click("verifier" + form);
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/verified-documents"))
                        .withRequestBody(matchingJsonPath("$.document", equalTo(FakeServices.DOCUMENT)))
                        .withRequestBody(matchingJsonPath("$.facts[0].code", equalTo("adresse.in-territory")))
                        .withRequestBody(matchingJsonPath("$.facts[0].value", equalTo("Oui"))));

        click("refuser" + form);
        assertThat(text("demander")).contains("Illisible, ou l'information n'y a pas été lue");
        click("envoyer-la-demande");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/piece-requests"))
                        .withRequestBody(matchingJsonPath("$.document", equalTo(FakeServices.DOCUMENT)))
                        .withRequestBody(matchingJsonPath("$.reason", equalTo("unreadable"))));
    }

    @Test
    void documents_of_one_name_are_told_apart_and_one_without_a_reading_left_is_refused() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(
                                FakeServices.read("case").replaceFirst("\"name\": \"Avis d'imposition\"}", """
                                "name": "Avis d'imposition", "facts": [{"code": "nombreDeParts", "name": "Nombre de parts"}]}"""))));
        String sheet = """
            {"document":"%s","type":{"code":"avis-imposition","name":"Avis d'imposition"},
             "depositedAt":"%s","status":{"code":"no-code","also":[],"holders":[]},"check":{"verdict":"absent"},
             "reason":"suits","facts":[]}""";
        String second = "7c7d4b3a-0000-4000-8000-000000000001";
        String usedUp = "7c7d4b3a-0000-4000-8000-000000000002";
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION + "/facts"))
                        .willReturn(okJson("{\"items\":["
                                + sheet.formatted(FakeServices.DOCUMENT, "2026-11-01T10:00:00Z")
                                + ","
                                + sheet.formatted(second, "2026-11-02T11:30:00Z")
                                + """
                                ],"usedUp":[{"document":"%s","period":"2025",
                                 "type":{"code":"avis-imposition","name":"Avis d'imposition"}}]}""".formatted(usedUp))));
        open("/agent/CCAS-2026-000042");
        click("lire-les-informations");
        assertThat(page().select("#informations-lues h4").eachText())
                .contains(
                        "Avis d'imposition, dépôt du 1er novembre 2026 à 11 h 00",
                        "Avis d'imposition, dépôt du 2 novembre 2026 à 12 h 30",
                        "Avis d'imposition 2025");
        click("refuser-" + second);
        assertThat(text("demander")).contains("Avis d'imposition, dépôt du 2 novembre 2026 à 12 h 30");

        assertThat(page().select("#releve-" + usedUp)).hasSize(1);
        click("refuser-" + usedUp);
        assertThat(text("demander")).contains("Avis d'imposition 2025");
        click("envoyer-la-demande");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/piece-requests"))
                        .withRequestBody(matchingJsonPath("$.document", equalTo(usedUp))));
    }

    @Test
    void a_search_that_finds_nothing_says_so_where_a_screen_reader_hears_it() {
        open("/agent");
        services.server()
                .stubFor(post(urlPathEqualTo("/api/cases/search")).willReturn(okJson("{\"items\":[],\"next\":null}")));
        fill("recherche", "Durand");
        assertThat(page().select("[role=status]#dossiers-affiches").text())
                .isEqualTo("Aucun dossier ne correspond à votre recherche.");
    }

    @Test
    void the_queue_is_searched_filtered_and_ordered_on_the_server_and_a_name_is_in_no_address() {
        open("/agent");
        assertThat(text("filtre")).contains("À traiter (1)", "Traités (1 000+)");
        select("filtre", "waiting");
        services.server()
                .verify(getRequestedFor(urlPathEqualTo("/api/cases")).withQueryParam("filter", equalTo("waiting")));
        assertThat(text("dossiers-affiches")).isEqualTo("2 dossiers affichés");
        assertThat(page().select("#dossiers-affiches").attr("role")).isEqualTo("status");
        services.server()
                .stubFor(post(urlPathEqualTo("/api/cases/search"))
                        .willReturn(okJson(FakeServices.read("cases").replace("\"next\": null", "\"next\": \"c\""))));
        fill("recherche", "Lambert");
        assertThat(text("dossiers-affiches")).isEqualTo("2 premiers dossiers affichés");
        assertThat(text("filtre")).contains("À traiter", "Traités").doesNotContain("(1");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/cases/search"))
                        .withRequestBody(matchingJsonPath("$.words", equalTo("Lambert")))
                        .withRequestBody(matchingJsonPath("$.filter", equalTo("waiting"))));
        assertThat(services.server().getAllServeEvents())
                .noneMatch(call -> call.getRequest().getUrl().contains("Lambert"));
    }

    @Test
    void the_title_names_the_case_and_the_pane_the_person_with_birth_date_and_level() {
        open("/agent/CCAS-2026-000042");
        assertThat(heading()).isEqualTo("CCAS-2026-000042 – Aide facultative du CCAS");
        assertThat(page().select("#etat h2").text()).isEqualTo("Inès Lambert");
        assertThat(text("identite")).contains("8 mars 1991", "niveau faible (eIDAS 1)");
        assertThat(((HasDynamicTitle) getCurrentView()).getPageTitle())
                .isEqualTo("CCAS-2026-000042 – Aide facultative du CCAS – Multipass");
    }

    @ParameterizedTest
    @CsvSource({
        "parental-authority, par Maëlle Lambert (parent).",
        "guardianship, par Maëlle Lambert (chargé de la tutelle).",
        "another-relation, par Maëlle Lambert."
    })
    void a_request_that_another_person_made_says_in_whose_name_and_by_whom(String kind, String by) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(
                                FakeServices.read("case").replace("\"level\": \"eidas1\"", """
                                "level": "seen-at-counter", "representative": {"kind": "%s", "name": "Maëlle Lambert"}""".formatted(kind)))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("identite"))
                .contains("8 mars 1991", "Demande faite au nom de Inès Lambert, " + by, "Deux agents ont vu");
    }

    @Test
    void the_next_case_is_one_press_away() {
        open("/agent/CCAS-2026-000042");
        click("aller-au-suivant");
        assertThat(page().select("#dossiers [aria-current]").attr("id")).isEqualTo("dossier-CCAS-2026-000017");
        click("aller-au-suivant");
        assertThat(text("avis")).contains("pas d'autre dossier");
        click("aller-au-precedent");
        assertThat(page().select("#dossiers [aria-current]").attr("id")).isEqualTo("dossier-CCAS-2026-000042");
    }

    @Test
    void another_case_is_shown_from_its_head() {
        open("/agent/CCAS-2026-000042");
        calls();
        click("aller-au-suivant");
        assertThat(calls()).anyMatch(call -> call.getExpression().contains("scrollTop = 0"));
    }

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
    void the_name_of_birth_stands_beside_a_name_of_use() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replaceFirst("\"birthdate\":", "\"birthName\": \"Haddad\", \"birthdate\":"))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("identite")).contains("Nom de naissance : Haddad. Date de naissance : ");
    }

    @ParameterizedTest
    @CsvSource({"1984-06-00, juin 1984 (jour inconnu)", "1984-00-00, 1984 (jour et mois inconnus)"})
    void a_birth_date_of_which_a_part_is_unknown_says_so(String date, String words) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replaceFirst("\"birthdate\": \"[0-9-]+\"", "\"birthdate\": \"" + date + "\""))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("identite")).contains("Date de naissance : " + words);
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

    @Test
    void a_case_that_was_only_opened_stays_among_the_news_until_another_is() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replace("\"recordable\"", "\"filters\": [\"all\", \"waiting\"], \"recordable\""))));
        open("/agent");
        select("filtre", "unread");
        open("/agent/CCAS-2026-000042");
        assertThat(page().select("#dossiers [aria-current]").attr("id")).isEqualTo("dossier-CCAS-2026-000042");
        assertThat(text("dossier-CCAS-2026-000042")).doesNotContain("Nouveau");
        services.server().verify(3, getRequestedFor(urlPathEqualTo("/api/cases/counts")));

        click("aller-au-suivant");
        assertThat(page().select("#dossiers [id^=dossier-]").eachAttr("id"))
                .containsExactly("dossier-CCAS-2026-000017");
    }

    @Test
    void the_next_page_of_the_list_takes_the_focus_to_its_first_case() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases"))
                        .willReturn(okJson(FakeServices.read("cases").replace("\"next\": null", "\"next\": \"abc\""))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases"))
                        .withQueryParam("cursor", equalTo("abc"))
                        .willReturn(okJson(FakeServices.read("cases").replace("CCAS-2026-0000", "CCAS-2026-0001"))));
        open("/agent");
        click("afficher-la-suite");

        assertThat(page().select("#dossiers [id^=dossier-]")).hasSize(4);
        assertThat(focused()).contains("dossier-CCAS-2026-000142");
    }

    @Test
    void a_case_is_taken_and_handed_over() {
        open("/agent/CCAS-2026-000042");
        click("prendre");
        click("transmettre");
        click("confier");
        services.server()
                .verify(putRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/assignee"))
                        .withRequestBody(matchingJsonPath("$.agent", equalTo("me"))));
        services.server()
                .verify(putRequestedFor(urlPathEqualTo("/api/cases/CCAS-2026-000042/assignee"))
                        .withRequestBody(matchingJsonPath("$.agent", equalTo("sara"))));
    }

    /** Returns the ids of the elements that were told to take the focus since the last question. */
    private static List<String> focused() {
        return calls().stream()
                .filter(call -> call.getExpression().contains("focus"))
                .flatMap(call -> call.getParameters().stream())
                .filter(Element.class::isInstance)
                .map(element -> String.valueOf(((Element) element).getAttribute("id")))
                .toList();
    }

    /** Returns what the browser was told to do since the last question. */
    private static List<UIInternals.JavaScriptInvocation> calls() {
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .toList();
    }

    private boolean available(String button) {
        return page().select("#" + button).attr("aria-disabled").equals("false");
    }
}
