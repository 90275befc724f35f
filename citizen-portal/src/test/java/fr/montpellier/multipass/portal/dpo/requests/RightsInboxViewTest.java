package fr.montpellier.multipass.portal.dpo.requests;

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
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class RightsInboxViewTest extends ViewTest {

    private static final String LATE = "0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";
    private static final String RESTRICTED = "2b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";
    private static final String EARLIER = "3b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";
    private static final String CONTESTED = "1b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";

    private final LocalDate today = LocalDate.now(CivilTime.ZONE);

    RightsInboxViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    @BeforeEach
    void requests() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests/open"))
                        .willReturn(okJson("""
                        {"items":[{"id":"%s","kind":"access","state":"open","receivedAt":"2026-10-01T10:00:00Z","due":"%s",
                          "sentence":"Toutes mes données","requester":{"name":"Inès Roussel","birthName":"Lambert",
                            "birthdate":"1991-03-08","level":"eidas1"}},
                         {"id":"%s","kind":"contested-access","state":"open","receivedAt":"2026-11-20T10:00:00Z","due":"%s",
                          "sentence":"Je n'ai pas de dossier ici.","entry":{"journal":"vault","index":9,"leafHash":"9f"}}],"total":5000}""".formatted(LATE, today.minusDays(1), CONTESTED, today.plusDays(3)))));
        services.server()
                .stubFor(get(urlPathMatching("/api/rights-requests/(answered|restricting)"))
                        .willReturn(okJson("{\"items\":[],\"total\":0}")));
        services.server()
                .stubFor(post(urlPathMatching("/api/rights-requests/.+/answer"))
                        .willReturn(okJson("""
                        {"id":"%s","kind":"contested-access","state":"granted","receivedAt":"2026-11-20T10:00:00Z","due":"%s",
                          "sentence":"Je n'ai pas de dossier ici.","entry":{"journal":"vault","index":9,"leafHash":"9f"},
                          "answer":{"at":"2026-11-30T10:00:00Z","officer":"Claire Dubois","sentence":"L'agent s'est trompé de dossier."}}""".formatted(CONTESTED, today.plusDays(3)))));
        services.server()
                .stubFor(post(urlPathMatching("/api/rights-requests/.+/extension"))
                        .willReturn(okJson("""
                        {"id":"%s","kind":"contested-access","state":"open","receivedAt":"2026-11-20T10:00:00Z","due":"%s",
                          "sentence":"","extension":"Nous attendons la réponse du service."}""".formatted(CONTESTED, today.plusDays(63)))));
    }

    @Test
    void a_late_request_says_so_and_a_contested_access_leads_to_its_entry() {
        open("/dpo/demandes");
        assertThat(text("demande-" + LATE)).contains("En retard", "Toutes mes données");
        assertThat(page().select("#prolonger-" + LATE)).isEmpty();
        assertThat(text("demande-" + CONTESTED)).contains("dans 3 jours", "Je n'ai pas de dossier ici.");
        assertThat(page().select("#demande-" + CONTESTED + " a").attr("href"))
                .isEqualTo("/dpo?journal=vault&entree=vault-9");
    }

    /** However far below the first cards a list begins, its number is read with the others. */
    @Test
    void headings_say_how_many_requests_are_on_all_pages_and_count_again_after_an_answer() {
        open("/dpo/demandes");
        assertThat(page().select("main h2").eachText())
                .contains("À traiter : 5\u202f000", "Limitations en cours : 0", "Demandes traitées : 0");

        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests/answered"))
                        .willReturn(okJson("{\"items\":[],\"total\":1}")));
        fillText("reponse-" + CONTESTED, "L'agent s'est trompé de dossier.");
        click("accorder-" + CONTESTED);

        assertThat(page().select("main h2").eachText()).contains("Demandes traitées : 1");
        assertThat(text("demande-" + CONTESTED)).contains("C'est enregistré");
    }

    /** Otherwise no one could read again what was answered before the latest ones. */
    @Test
    void requests_beyond_the_first_page_are_shown_below_it() {
        String answered = """
                {"items":[{"id":"%s","kind":"access","state":"granted","receivedAt":"2026-10-01T10:00:00Z","due":"2026-11-01",
                  "sentence":"","answer":{"at":"2026-10-02T10:00:00Z","officer":"Claire Dubois","sentence":"Voici vos données."}}],"total":2%s}""";
        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests/answered"))
                        .willReturn(okJson(answered.formatted(RESTRICTED, ",\"next\":\"" + RESTRICTED + "\""))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests/answered"))
                        .withQueryParam("after", equalTo(RESTRICTED))
                        .willReturn(okJson(answered.formatted(EARLIER, ""))));
        open("/dpo/demandes");
        assertThat(page().select("#suite-a-traiter")).isEmpty();
        assertThat(page().select("#demande-" + EARLIER)).isEmpty();

        click("suite-traitees");

        assertThat(page().select("#demande-" + RESTRICTED)).hasSize(1);
        assertThat(text("demande-" + EARLIER)).contains("Voici vos données.");
        assertThat(page().select("#suite-traitees")).isEmpty();
    }

    @Test
    void the_officer_answers_with_words_that_the_resident_reads() {
        open("/dpo/demandes");
        fillText("reponse-" + LATE, "Je prépare vos données.");
        fillText("reponse-" + CONTESTED, "L'agent s'est trompé de dossier.");
        click("accorder-" + CONTESTED);

        assertThat(text("demande-" + CONTESTED))
                .contains("C'est enregistré", "L'agent s'est trompé de dossier.", "Claire Dubois");
        assertThat(page().select("#demande-" + CONTESTED).attr("tabindex"))
                .as("the focus is there")
                .isEqualTo("-1");
        assertThat(page().select("#a-traiter .card").eachAttr("id"))
                .as("nothing else moves")
                .containsExactly("demande-" + LATE, "demande-" + CONTESTED);
        assertThat(page().select("#accorder-" + CONTESTED)).isEmpty();
        assertThat(written("reponse-" + LATE)).isEqualTo("Je prépare vos données.");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/rights-requests/" + CONTESTED + "/answer"))
                                .withRequestBody(matchingJsonPath("$.granted", equalTo("true")))
                                .withRequestBody(
                                        matchingJsonPath("$.sentence", equalTo("L'agent s'est trompé de dossier."))));
    }

    @Test
    void a_draft_that_was_not_completed_is_not_sent() {
        open("/dpo/demandes");
        click("accorder-" + CONTESTED);

        assertThat(text("resultat-" + CONTESTED)).contains("Le modèle n'est pas complété");
        services.server().verify(0, postRequestedFor(urlPathMatching("/api/rights-requests/.+")));
    }

    @Test
    void the_day_of_the_answer_is_said_in_the_singular_and_as_today() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests/open"))
                        .willReturn(okJson("""
                        {"items":[{"id":"%s","kind":"access","state":"open","receivedAt":"2026-10-01T10:00:00Z","due":"%s","sentence":""},
                         {"id":"%s","kind":"access","state":"open","receivedAt":"2026-10-01T10:00:00Z","due":"%s","sentence":""}],"total":2}""".formatted(LATE, today, CONTESTED, today.plusDays(1)))));
        open("/dpo/demandes");
        assertThat(text("demande-" + LATE)).contains("Réponse due aujourd'hui");
        assertThat(text("demande-" + CONTESTED)).contains("(dans 1 jour)");
    }

    @Test
    void the_end_of_a_restriction_is_announced_with_the_reason() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests/restricting"))
                        .willReturn(okJson("""
                        {"items":[{"id":"%s","kind":"restriction","state":"granted","receivedAt":"2026-10-01T10:00:00Z",
                          "due":"2026-11-01","sentence":"","answer":{"at":"2026-10-02T10:00:00Z","officer":"Claire Dubois",
                          "sentence":"Depuis cette réponse"},"restriction":{"beganAt":"2026-10-02T10:00:00Z"}}],"total":1}""".formatted(RESTRICTED))));
        services.server()
                .stubFor(post(urlPathEqualTo("/api/rights-requests/" + RESTRICTED + "/restriction-end"))
                        .willReturn(okJson("""
                        {"id":"%s","kind":"restriction","state":"granted","receivedAt":"2026-10-01T10:00:00Z","due":"2026-11-01",
                          "sentence":"","answer":{"at":"2026-10-02T10:00:00Z","officer":"Claire Dubois","sentence":"Depuis cette réponse"},
                          "restriction":{"beganAt":"2026-10-02T10:00:00Z","endsAt":"2026-12-03T10:00:00Z","officer":"Claire Dubois",
                            "sentence":"Le revenu est rectifié."}}""".formatted(RESTRICTED))));
        open("/dpo/demandes");
        assertThat(text("limitations")).contains("Depuis le 2 octobre 2026, aucun service");
        fillText("fin-" + RESTRICTED, "Le revenu est rectifié.");
        click("lever-" + RESTRICTED);

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/rights-requests/" + RESTRICTED + "/restriction-end"))
                                .withRequestBody(matchingJsonPath("$.sentence", equalTo("Le revenu est rectifié."))));
        assertThat(text("demande-" + RESTRICTED)).contains("C'est enregistré", "prend fin le 3 décembre 2026");
        assertThat(page().select("#lever-" + RESTRICTED)).isEmpty();
    }

    @Test
    void a_request_says_who_makes_it_and_how_their_identity_was_verified() {
        open("/dpo/demandes");

        assertThat(text("demande-" + LATE))
                .contains(
                        "Demande de Inès Roussel",
                        "Nom de naissance : Lambert. Date de naissance : 8 mars 1991.",
                        "vérifiée par FranceConnect");
        assertThat(text("demande-" + CONTESTED))
                .as("a request of before the name was stored")
                .contains("demandez-lui son nom et son numéro Multipass");
    }

    /** Two officers answer at once: the second one keeps the words, and learns why they were not sent. */
    @Test
    void an_answer_to_a_request_that_a_colleague_answered_is_refused_in_the_card() {
        services.server()
                .stubFor(post(urlPathMatching("/api/rights-requests/.+/answer"))
                        .willReturn(FakeServices.problem(
                                409,
                                "rights-request-answered",
                                "Une réponse a déjà été donnée à cette demande. Rien n'a été enregistré.",
                                "")));
        open("/dpo/demandes");
        fillText("reponse-" + CONTESTED, "L'agent s'est trompé de dossier.");
        click("accorder-" + CONTESTED);

        assertThat(text("resultat-" + CONTESTED)).contains("déjà été donnée");
        assertThat(written("reponse-" + CONTESTED)).isEqualTo("L'agent s'est trompé de dossier.");
    }

    @Test
    void without_words_nothing_is_sent() {
        open("/dpo/demandes");
        fillText("reponse-" + CONTESTED, "Non");
        click("refuser-" + CONTESTED);

        assertThat(text("resultat-" + CONTESTED)).contains("au moins 10 caractères");
        assertThat(written("reponse-" + CONTESTED)).isEqualTo("Non");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/api/rights-requests/" + CONTESTED + "/answer")));
    }

    @Test
    void the_time_is_extended_with_the_reason() {
        open("/dpo/demandes");
        fillText("reponse-" + CONTESTED, "Nous attendons la réponse du service.");
        click("prolonger-" + CONTESTED);

        services.server()
                .verify(1, postRequestedFor(urlPathEqualTo("/api/rights-requests/" + CONTESTED + "/extension")));
        assertThat(text("demande-" + CONTESTED)).contains("C'est enregistré", "(dans 63 jours)");
        assertThat(page().select("#prolonger-" + CONTESTED)).isEmpty();
        assertThat(page().select("#accorder-" + CONTESTED)).isNotEmpty();
    }
}
