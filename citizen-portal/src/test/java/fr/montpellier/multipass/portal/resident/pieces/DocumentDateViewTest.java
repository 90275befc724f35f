package fr.montpellier.multipass.portal.resident.pieces;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class DocumentDateViewTest extends ViewTest {

    private static final String PATH = "/api/documents/" + FakeServices.DOCUMENT;
    private static final String SCREEN = "/mes-pieces/" + FakeServices.DOCUMENT + "/date";

    DocumentDateViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void a_day_is_asked_for_with_the_reason_and_stated_once() {
        awaits("justificatif-domicile", "issue-date");
        services.server()
                .stubFor(put(urlPathEqualTo(PATH + "/date")).willReturn(okJson(FakeServices.read("document"))));
        open(SCREEN);
        assertThat(page().select("main").text())
                .contains("quelle date est écrite dessus ?", "personne ne peut dire jusqu'à quand", "Plus tard");
        fill("date-du-document", "2026-10-05");
        clickText("Enregistrer cette date");
        services.server()
                .verify(putRequestedFor(urlPathEqualTo(PATH + "/date"))
                        .withRequestBody(equalToJson("{\"date\":\"2026-10-05\",\"period\":\"\"}")));
        assertThat(text("avis")).contains("Date enregistrée pour « Avis d'imposition 2026 »");
    }

    @Test
    void a_date_of_tomorrow_is_not_sent() {
        awaits("justificatif-domicile", "issue-date");
        open(SCREEN);
        fill("date-du-document", LocalDate.now(CivilTime.ZONE).plusDays(2).toString());
        clickText("Enregistrer cette date");
        assertThat(text("date-du-document-erreur")).contains("Cette date n'est pas encore passée.");
        assertThat(page().select("#date-du-document").attr("aria-invalid")).isEqualTo("true");
        services.server().verify(0, putRequestedFor(urlPathEqualTo(PATH + "/date")));
    }

    @Test
    void of_a_notice_the_year_of_its_title_is_asked_for() {
        awaits("avis-imposition", "income-year");
        services.server()
                .stubFor(put(urlPathEqualTo(PATH + "/date"))
                        .willReturn(FakeServices.problem(422, "date-in-future", "Pas encore passée.", "")));
        open(SCREEN);
        int year = LocalDate.now(CivilTime.ZONE).getYear();
        assertThat(text("date-du-document-aide"))
                .contains("par exemple " + year + " pour les revenus de " + (year - 1));
        fill("date-du-document", "26");
        clickText("Enregistrer cette date");
        assertThat(text("date-du-document-erreur")).contains("quatre chiffres");
        fill("date-du-document", "2099");
        clickText("Enregistrer cette date");
        assertThat(text("date-du-document-erreur")).contains("Pas encore passée.");
    }

    @Test
    void the_end_of_an_identity_document_may_be_in_the_future() {
        awaits("identite", "expiry-date");
        services.server()
                .stubFor(put(urlPathEqualTo(PATH + "/date")).willReturn(okJson(FakeServices.read("document"))));
        open(SCREEN);
        assertThat(page().select("label[for=date-du-document]").text()).isEqualTo("Date de fin de validité");
        fill("date-du-document", LocalDate.now(CivilTime.ZONE).plusYears(5).toString());
        clickText("Enregistrer cette date");
        services.server().verify(putRequestedFor(urlPathEqualTo(PATH + "/date")));
    }

    @Test
    void a_date_that_is_known_is_shown_and_not_asked_for_again() {
        open(SCREEN);
        assertThat(page().getElementById("date-du-document")).isNull();
        assertThat(page().select("main").text()).contains("« Avis d'imposition 2026 » a déjà sa date.");
    }

    @Test
    void a_document_deposited_for_a_request_leads_back_to_it_with_its_date_or_without() {
        awaits("justificatif-domicile", "issue-date");
        services.server()
                .stubFor(put(urlPathEqualTo(PATH + "/date")).willReturn(okJson(FakeServices.read("document"))));
        open(SCREEN + "?demande=CCAS-2026-000042");
        assertThat(page().select("#plus-tard").attr("href")).isEqualTo("/mes-demandes/CCAS-2026-000042");
        fill("date-du-document", "2026-10-05");
        clickText("Enregistrer cette date");
        assertThat(heading()).isEqualTo("Aide facultative du CCAS");
        assertThat(text("avis")).contains("Date enregistrée");

        open(SCREEN + "?demande=//ailleurs.example");
        assertThat(page().select("#plus-tard").attr("href")).isEqualTo("/mes-pieces");
    }

    @Test
    void one_whose_date_was_mistyped_is_deposited_again_in_its_own_place() {
        services.server().stubFor(get(urlPathEqualTo(PATH)).willReturn(okJson("""
                {"id": "%s", "type": {"code": "justificatif-domicile", "name": "La pièce"},
                 "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                 "dated": {"date": "2025-11-02", "basis": "issue-date", "origin": "owner", "toCheck": true, "year": null},
                 "check": {"verdict": "absent"}, "status": {"code": "no-code", "also": [], "holders": []}}""".formatted(FakeServices.DOCUMENT))));
        open(SCREEN);
        assertThat(page().select("main a:contains(La date est fausse)").attr("href"))
                .endsWith("mes-pieces/deposer?type=justificatif-domicile&remplace=" + FakeServices.DOCUMENT);
    }

    @Test
    void a_document_that_was_replaced_is_not_deposited_again() {
        services.server().stubFor(get(urlPathEqualTo(PATH)).willReturn(okJson("""
                {"id": "%s", "type": {"code": "justificatif-domicile", "name": "La pièce"},
                 "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                 "archived": {"at": "2026-11-20T10:00:00Z", "because": "replaced"},
                 "dated": {"date": "2025-11-02", "basis": "issue-date", "origin": "owner", "toCheck": true, "year": null},
                 "check": {"verdict": "absent"}, "status": {"code": "no-code", "also": [], "holders": []}}""".formatted(FakeServices.DOCUMENT))));
        open(SCREEN);
        assertThat(page().select("main a:contains(La date est fausse)")).isEmpty();
    }

    private void awaits(String type, String basis) {
        services.server().stubFor(get(urlPathEqualTo(PATH)).willReturn(okJson("""
                {"id": "%s", "type": {"code": "%s", "name": "La pièce"}, "depositedAt": "2026-11-01T10:00:00Z", "size": 1,
                 "mediaType": "application/pdf", "awaitedDate": "%s", "check": {"verdict": "absent"},
                 "status": {"code": "undated", "also": [], "holders": []}}""".formatted(
                        FakeServices.DOCUMENT, type, basis))));
    }
}
