package fr.montpellier.multipass.portal.agent;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeExample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agent reads of a chosen case: its documents, their pages, texts and facts. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class CaseReadingViewTest extends CasesScreen {

    @Test
    void a_chosen_case_shows_its_documents_with_the_result_of_their_check() {
        open("/agent/CCAS-2026-000042");
        assertThat(text("dossier")).contains("Inès Lambert", "instruire la demande d'aide", "Autorisé jusqu'au");
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains("Avis d'imposition 2026", "2D-Doc vérifié", "concerne une autre année");
        assertThat(text("piece-7f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e40"))
                .contains("Justificatif de domicile de septembre 2026");
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
                                .replace("\"history\": [", """
                                        "history": [{"step": "fact-contested", "state": "open", "at": "2026-11-20T10:06:00Z",
                                         "sentence": "Il est de 640 depuis juin."}, """)
                                .replace("\"notes\":", """
                                        "exchanges": [{"id": "%s", "caseReference": "CCAS-2026-000042", "source": "cnaf.quotient-familial", "from": "la CAF",
                                         "facts": [{"code": "quotientFamilial", "name": "Quotient familial"}],
                                         "sentAt": "2026-11-20T10:05:00Z", "contested": ["quotientFamilial"],
                                         "said": ["Il est de 640 depuis juin."]}], "notes":""".formatted(id)))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exchanges/" + id + "/facts")).willReturn(okJson("""
                        {"exchange": "%s", "source": "cnaf.quotient-familial", "provider": "CNAF", "at": "2026-11-20T10:00:01Z",
                         "facts": [{"code": "quotientFamilial", "name": "Quotient familial", "value": "850"}]}""".formatted(id))));
        open("/agent/CCAS-2026-000042");

        assertThat(text("echanges"))
                .contains("Ce que répond la CAF", "Quotient familial", "Contesté")
                .contains("« Il est de 640 depuis juin. »");
        assertThat(text("echanges")).doesNotContain("850");
        assertThat(text("dossier"))
                .contains("Transmis, lisible jusqu'au", "Ce que la loi permet de lire")
                .doesNotContain("Ce que l'usager a autorisé", "Autorisé jusqu'au");
        services.server().verify(0, getRequestedFor(urlPathMatching("/api/authorisations/[^/]+/documents")));

        click("lire-la-reponse");

        services.server()
                .verify(getRequestedFor(urlPathEqualTo("/api/exchanges/" + id + "/facts"))
                        .withQueryParam("case", equalTo("CCAS-2026-000042")));
        assertThat(text("reponse-lue"))
                .contains("850", "Source : Caisse nationale des allocations familiales (CNAF), le 20 novembre 2026");
        assertThat(text("historique"))
                .contains("dossier ouvert par la réponse transmise d'une autre administration")
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
        assertThat(text("echanges"))
                .contains("Transmis", "la réponse ne se lit plus")
                .doesNotContain("Chaque lecture est montrée");
        assertThat(page().select("#lire-la-reponse")).isEmpty();
    }

    @Test
    void an_exchange_that_ended_promises_no_reading_and_speaks_of_no_authorisation() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replaceFirst("\"types\": \\[[^]]*]", "\"basis\": \"echange-legal\", \"types\": []")
                                .replace("\"status\": \"active\"", "\"status\": \"withdrawn\"")
                                .replaceFirst("\"name\": \"Inès Lambert\"", "\"name\": null")
                                .replace("\"history\": [", """
                                        "history": [{"step": "access-ended", "state": "open", "at": "2026-11-21T10:00:00Z"}, """)
                                .replace("\"notes\":", """
                                        "exchanges": [{"id": "%s", "caseReference": "CCAS-2026-000042", "source": "cnaf.quotient-familial", "from": "la CAF",
                                         "facts": [{"code": "quotientFamilial", "name": "Quotient familial"}],
                                         "sentAt": "2026-11-20T10:05:00Z", "contested": []}], "notes":""".formatted(ExchangeExample.ID)))));
        open("/agent/CCAS-2026-000042");

        assertThat(text("echanges"))
                .contains("Transmis", "Quotient familial", "la réponse ne se lit plus")
                .doesNotContain("Chaque lecture est montrée");
        assertThat(page().select("#lire-la-reponse")).isEmpty();
        assertThat(text("etat"))
                .contains("nom masqué", "l'échange a pris fin", "Échange terminé le")
                .doesNotContain("autorisation", "exceptionnellement");
        assertThat(text("autorise")).contains("Ce que la loi permettait de lire");
        assertThat(text("historique")).contains("échange terminé").doesNotContain("autorisation terminée");
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
                             "missing":[],"given":{"avis-imposition":2},"status":"active","givenAt":"2026-11-01T00:00:00Z",
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
    void facts_of_a_document_that_was_not_given_are_not_promised() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("case")
                                .replaceFirst("\"given\": \\{[^}]*}", "\"given\": {}")
                                .replaceFirst("\"name\": \"Avis d'imposition\"}", """
                                "name": "Avis d'imposition", "facts": [{"code": "nombreDeParts", "name": "Nombre de parts"}]}"""))));
        open("/agent/CCAS-2026-000042");
        assertThat(text("informations"))
                .contains("L'usager n'a pas donné : Avis d'imposition.")
                .doesNotContain("vous laisse lire");
        assertThat(page().select("#lire-les-informations")).isEmpty();
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

    private boolean available(String button) {
        return page().select("#" + button).attr("aria-disabled").equals("false");
    }
}
