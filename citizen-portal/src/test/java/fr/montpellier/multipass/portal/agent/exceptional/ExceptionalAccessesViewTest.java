package fr.montpellier.multipass.portal.agent.exceptional;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class ExceptionalAccessesViewTest extends ViewTest {

    private static final String PATH = "/api/exceptional-accesses";
    private static final String ID = "0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";
    private static final String DOCUMENT = "1b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";
    private static final String CASE = "CCAS-2026-7K3M9Q";

    private static final String ACCESS = """
            {"id":"%s","caseReference":"%s","demarche":"aide-facultative-ccas","department":"ccas","organisation":"26340001700012",
             "reason":"vital","sentence":"La personne est hospitalisée.","agent":"Nadia Roche","openedAt":"2026-11-29T10:00:00Z",
             "until":"2026-11-29T14:00:00Z","state":"waiting","open":true,"mine":%s,"inTheWay":false,"numberOfDocuments":1}""";

    ExceptionalAccessesViewTest() {
        super(FakeIdentity.KARIM);
    }

    @BeforeEach
    void accesses() {
        list(false);
        services.server().stubFor(get(urlPathEqualTo(PATH + "/cases/" + CASE)).willReturn(okJson("""
                        {"caseReference":"%s","documents":{"avis-imposition":["%s"]},"refusedForName":false}""".formatted(
                        CASE, DOCUMENT))));
        services.server()
                .stubFor(post(urlPathEqualTo(PATH))
                        .willReturn(okJson(ACCESS.formatted(ID, CASE, true)).withStatus(201)));
        services.server()
                .stubFor(post(urlPathEqualTo(PATH + "/" + ID + "/decision"))
                        .willReturn(okJson(ACCESS.formatted(ID, CASE, false)
                                .replace("\"waiting\"", "\"disputed\"")
                                .replace("\"open\":true", "\"open\":false"))));
    }

    private void list(boolean mine) {
        services.server().stubFor(get(urlPathEqualTo(PATH)).willReturn(okJson("{\"items\":[],\"total\":0}")));
        services.server()
                .stubFor(get(urlPathEqualTo(PATH))
                        .withQueryParam("list", equalTo("waiting"))
                        .willReturn(okJson("{\"items\":[" + ACCESS.formatted(ID, CASE, mine) + "],\"total\":1}")));
    }

    @Test
    void an_access_is_opened_for_a_reason_and_the_resident_is_told() {
        open("/acces-exceptionnels?dossier=" + CASE);
        select("motif", "safeguarding");
        select("duree", "4");
        fillText("phrase", "Un enfant est en danger.");
        click("ouvrir");

        assertThat(text("avis-acces")).contains("l'usager est prévenu");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(PATH))
                                .withRequestBody(matchingJsonPath("$.caseReference", equalTo(CASE)))
                                .withRequestBody(matchingJsonPath("$.documents[0]", equalTo(DOCUMENT)))
                                .withRequestBody(matchingJsonPath("$.reason", equalTo("safeguarding")))
                                .withRequestBody(matchingJsonPath("$.hours", equalTo("4"))));
    }

    @Test
    void an_agent_whose_name_is_in_the_way_is_told_so_before_they_fill_in_the_form() {
        open("/acces-exceptionnels?dossier=" + CASE);
        assertThat(page().select("#nom-semblable")).isEmpty();
        services.server().stubFor(get(urlPathEqualTo(PATH + "/cases/" + CASE)).willReturn(okJson("""
                        {"caseReference":"%s","documents":{"avis-imposition":["%s"]},"refusedForName":true}""".formatted(
                        CASE, DOCUMENT))));

        open("/acces-exceptionnels?dossier=" + CASE);

        assertThat(text("nom-semblable"))
                .contains(
                        "Vous ne pouvez pas ouvrir ces pièces maintenant",
                        "demandez à un collègue habilité",
                        "pas ce que vous écrivez");
        assertThat(text("ouvrir")).as("nothing opens").isEqualTo("Envoyer ma demande");
        assertThat(text("ouvrir-acces")).contains("que si l'accès s'ouvre");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(PATH)));
    }

    @Test
    void an_agent_who_is_refused_because_of_a_name_is_told_so_and_keeps_the_words() {
        services.server()
                .stubFor(post(urlPathEqualTo(PATH))
                        .willReturn(FakeServices.problem(
                                409,
                                "exceptional-access-of-homonym",
                                "Un compte de votre organisation, au nom semblable au vôtre, a un accès exceptionnel à examiner.",
                                "")));
        open("/acces-exceptionnels?dossier=" + CASE);
        fillText("phrase", "La personne est hospitalisée.");
        click("ouvrir");

        assertThat(text("avis-acces")).contains("au nom semblable au vôtre");
        assertThat(page().select("#ouvrir")).isNotEmpty();
    }

    @Test
    void without_words_nothing_is_opened() {
        open("/acces-exceptionnels?dossier=" + CASE);
        fillText("phrase", "vite");
        click("ouvrir");
        assertThat(text("avis-acces")).contains("au moins 10 caractères");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(PATH)));
    }

    @Test
    void the_second_person_confirms_or_disputes_with_words() {
        open("/acces-exceptionnels");
        assertThat(text("acces-" + ID))
                .contains("En attente de la seconde personne", "Nadia Roche", "La personne est hospitalisée.");
        fillText("avis-" + ID, "Je ne trouve pas d'urgence.");
        click("contester-" + ID);

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(PATH + "/" + ID + "/decision"))
                                .withRequestBody(matchingJsonPath("$.confirmed", equalTo("false"))));
        assertThat(text("acces-" + ID)).contains("Votre avis est enregistré", "Contesté");
        assertThat(page().select("#contester-" + ID)).isEmpty();
    }

    @Test
    void an_opinion_that_is_too_short_is_refused_in_the_card_and_kept() {
        open("/acces-exceptionnels");
        fillText("avis-" + ID, "Non");
        click("contester-" + ID);

        assertThat(text("resultat-" + ID)).contains("au moins 10 caractères");
        assertThat(written("avis-" + ID)).isEqualTo("Non");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(PATH + "/" + ID + "/decision")));
    }

    /** What was written about other accesses stays: the list is not read again. */
    @Test
    void an_access_that_the_agent_opens_is_added_before_those_that_wait() {
        String opened = "2b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";
        services.server()
                .stubFor(post(urlPathEqualTo(PATH))
                        .willReturn(okJson(ACCESS.formatted(opened, CASE, true)).withStatus(201)));
        open("/acces-exceptionnels?dossier=" + CASE);
        fillText("avis-" + ID, "J'appelle les urgences");
        fillText("phrase", "Un enfant est en danger.");
        click("ouvrir");

        assertThat(page().select("#liste-waiting .card").eachAttr("id"))
                .containsExactly("acces-" + opened, "acces-" + ID);
        assertThat(written("avis-" + ID)).isEqualTo("J'appelle les urgences");
    }

    @Test
    void the_agent_who_opened_an_access_cannot_confirm_it() {
        list(true);
        open("/acces-exceptionnels");
        assertThat(page().select("#confirmer-" + ID)).isEmpty();
        assertThat(page().select("#voir-" + ID)).isNotEmpty();
    }

    @Test
    void a_department_that_is_not_named_is_told_so() {
        services.server()
                .stubFor(get(urlPathEqualTo(PATH))
                        .willReturn(FakeServices.problem(
                                403,
                                "exceptional-access-not-allowed",
                                "Votre service n'est pas de ceux qui peuvent ouvrir un accès exceptionnel.",
                                "")));
        open("/acces-exceptionnels");
        assertThat(text("avis-acces")).contains("n'est pas de ceux");
    }
}
