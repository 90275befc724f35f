package fr.montpellier.multipass.portal.dpo.exceptional;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class ExceptionalViewTest extends ViewTest {

    private static final String ID = "0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";

    ExceptionalViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    @Test
    void an_officer_tells_two_agents_of_one_name_apart_with_a_sentence() {
        Instant opened = Instant.now().minus(2, ChronoUnit.DAYS);
        String homonym = "5d0c4a39-1111-4a57-9c3b-7a1f5e2d4c6b";
        String access = """
                {"id":"%s","caseReference":"CCAS-2026-7K3M9Q","demarche":"aide-facultative-ccas","department":"ccas",
                  "organisation":"26340001700012","reason":"vital","sentence":"La personne est hospitalisée.","agent":"Marie Martin",
                  "openedAt":"%s","until":"%s","state":"disputed","open":false,"mine":false,"inTheWay":true,"numberOfDocuments":2,
                  "homonyms":[{"id":"%s","agent":"MARTIN Marie","department":"education","refusedAt":"%s"}]}""".formatted(ID, opened, opened, homonym, opened);
        list("to-decide", access, "");
        counts(1, 0, 1, 0, 1);
        String separation = "/api/exceptional-accesses/" + ID + "/homonyms/" + homonym + "/separation";
        services.server()
                .stubFor(post(urlPathEqualTo(separation))
                        .willReturn(okJson(access.replace("\"refusedAt\"", """
                        "separated":{"officer":"Claire Dubois","at":"%s","sentence":"Deux services."},"refusedAt\"""".formatted(opened)))));
        open("/dpo");
        assertThat(text("acces-exceptionnels")).contains("nom semblable, à distinguer par vous : 1.");
        open("/dpo/acces-exceptionnels");
        assertThat(text("homonyme-" + homonym))
                .contains(
                        "MARTIN Marie (Direction de l'éducation)",
                        "l'accès ci-dessus, ouvert par Marie Martin (CCAS de Montpellier)");

        fillText("examen-" + ID, "Un avis que je n'ai pas fini");
        click("distinguer-" + homonym);
        assertThat(text("resultat-" + homonym)).contains("au moins 10 caractères");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(separation)));
        fillText("distinction-" + homonym, "Deux matricules, deux services.");
        click("distinguer-" + homonym);

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(separation))
                                .withRequestBody(
                                        matchingJsonPath("$.sentence", equalTo("Deux matricules, deux services."))));
        assertThat(text("homonyme-" + homonym)).contains("ne se gênent plus", "Deux services.");
        assertThat(written("examen-" + ID)).isEqualTo("Un avis que je n'ai pas fini");
    }

    @Test
    void an_access_that_no_second_person_saw_is_first_on_the_officers_page() {
        Instant opened = Instant.now().minus(2, ChronoUnit.DAYS);
        list("to-decide", access(ID, opened, "unconfirmed", true, ""), "");
        counts(1, 0, 1, 1, 0);
        open("/dpo");
        assertThat(text("acces-exceptionnels"))
                .contains(
                        "30 derniers jours : 1. En attente de la seconde personne : 0. Contestés ou non confirmés : 1.",
                        "À décider par vous, même plus anciens : 1.");
        open("/dpo/acces-exceptionnels");
        assertThat(text("acces-" + ID))
                .contains("Non confirmé", "Nadia Roche", "nombre de pièces : 2")
                .contains("Aucune seconde personne ne s'est prononcée dans les 24 heures.");
        assertThat(page().select("#acces-" + ID + " a").attr("href")).isEqualTo("/dpo?dossier=CCAS-2026-7K3M9Q");

        services.server()
                .stubFor(post(urlPathEqualTo("/api/exceptional-accesses/" + ID + "/review"))
                        .willReturn(okJson(access(ID, opened, "unconfirmed", true, """
                        ,"review":{"mayOpen":false,"officer":"Claire Dubois","at":"%s","sentence":"Aucune urgence."}""".formatted(opened)))));
        click("refuser-" + ID);
        assertThat(text("resultat-" + ID)).contains("au moins 10 caractères");
        fillText("examen-" + ID, "Je n'ai trouvé aucune urgence.");
        click("refuser-" + ID);
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/exceptional-accesses/" + ID + "/review"))
                                .withRequestBody(matchingJsonPath("$.mayOpen", equalTo("false"))));
        assertThat(text("acces-" + ID)).contains("Votre décision est enregistrée", "Aucune urgence.");
        assertThat(page().select("#acces-" + ID).attr("tabindex"))
                .as("the focus is there")
                .isEqualTo("-1");
        assertThat(page().select("#refuser-" + ID)).isEmpty();

        fillText("examen-" + ID, "L'agent a montré l'appel.");
        click("permettre-" + ID);
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/exceptional-accesses/" + ID + "/review"))
                                .withRequestBody(matchingJsonPath("$.mayOpen", equalTo("true")))
                                .withRequestBody(matchingJsonPath("$.seen", equalTo(opened.toString()))));
    }

    private static String access(String id, Instant opened, String state, boolean inTheWay, String more) {
        return """
                {"id":"%s","caseReference":"CCAS-2026-7K3M9Q","demarche":"aide-facultative-ccas","department":"ccas",
                 "organisation":"26340001700012","reason":"vital","sentence":"La personne est hospitalisée.","agent":"Nadia Roche",
                 "openedAt":"%s","until":"%s","state":"%s","open":false,"mine":false,"inTheWay":%s,"numberOfDocuments":2%s}""".formatted(id, opened, opened.plus(4, ChronoUnit.HOURS), state, inTheWay, more);
    }

    /** @param next members after the items, such as the cursor of a next page */
    private void list(String list, String items, String next) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exceptional-accesses/all"))
                        .withQueryParam("list", equalTo(list))
                        .willReturn(okJson("{\"items\":[" + items + "]" + next + ",\"total\":5000}")));
    }

    private void counts(long recent, long waiting, long leftAlone, long toDecide, long toSeparate) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exceptional-accesses/all/counts"))
                        .willReturn(okJson("""
                        {"recent":%d,"waiting":%d,"recentLeftAlone":%d,"toDecide":%d,"toSeparate":%d}""".formatted(recent, waiting, leftAlone, toDecide, toSeparate))));
    }

    /** However many were decided, what waits stands before them, and all of them are reached. */
    @Test
    void lists_say_how_many_there_are_and_go_on_below_the_last_card() {
        Instant opened = Instant.now().minus(2, ChronoUnit.DAYS);
        String waiting = "6d0c4a39-1111-4a57-9c3b-7a1f5e2d4c6b";
        String later = "7d0c4a39-1111-4a57-9c3b-7a1f5e2d4c6b";
        list("settled", access(ID, opened, "confirmed", false, ""), ",\"next\":\"cursor\"");
        list("waiting", access(waiting, opened, "waiting", false, ""), "");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exceptional-accesses/all"))
                        .withQueryParam("list", equalTo("settled"))
                        .withQueryParam("after", equalTo("cursor"))
                        .willReturn(okJson(
                                "{\"items\":[" + access(later, opened, "confirmed", false, "") + "],\"total\":5000}")));
        open("/dpo/acces-exceptionnels");
        assertThat(page().select("#acces h2").eachText())
                .containsExactly(
                        "À décider par vous : 0",
                        "En attente de la seconde personne : 5\u202f000",
                        "Agents qui n'en ouvrent plus : 0",
                        "Sans rien à décider : 5\u202f000");
        assertThat(page().select("#liste-waiting .card").eachAttr("id")).containsExactly("acces-" + waiting);

        click("suite-liste-settled");

        assertThat(page().select("#liste-settled .card").eachAttr("id"))
                .containsExactly("acces-" + ID, "acces-" + later);
        assertThat(page().select("#suite-liste-settled")).isEmpty();
    }

    /** The button stays, and so does what was written on the page. */
    @Test
    void a_next_page_that_cannot_be_read_says_so_and_can_be_asked_for_again() {
        Instant opened = Instant.now().minus(2, ChronoUnit.DAYS);
        list("to-decide", access(ID, opened, "disputed", true, ""), ",\"next\":\"cursor\"");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exceptional-accesses/all"))
                        .withQueryParam("after", equalTo("cursor"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Indisponible.", "")));
        open("/dpo/acces-exceptionnels");
        fillText("examen-" + ID, "Je n'ai trouvé aucune urgence.");
        click("suite-liste-to-decide");
        click("suite-liste-to-decide");

        assertThat(page().select("#liste-to-decide [role=alert]")).hasSize(1);
        assertThat(written("examen-" + ID)).isEqualTo("Je n'ai trouvé aucune urgence.");
    }

    private void found(String list, String items, String next, int total) {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/exceptional-accesses/all/search"))
                        .withRequestBody(matchingJsonPath("$.list", equalTo(list)))
                        .willReturn(okJson("{\"items\":[" + items + "]" + next + ",\"total\":" + total + "}")));
    }

    @Test
    void accesses_are_found_by_agent_case_department_and_days_and_the_next_pages_keep_to_it() {
        Instant opened = Instant.now().minus(2, ChronoUnit.DAYS);
        String later = "7d0c4a39-1111-4a57-9c3b-7a1f5e2d4c6b";
        list("settled", access(ID, opened, "confirmed", false, ""), "");
        for (String empty : List.of("to-decide", "waiting", "held-back")) {
            found(empty, "", "", 0);
        }
        found("settled", access(ID, opened, "confirmed", false, ""), ",\"next\":\"cursor\"", 51);
        services.server()
                .stubFor(post(urlPathEqualTo("/api/exceptional-accesses/all/search"))
                        .withRequestBody(matchingJsonPath("$.after", equalTo("cursor")))
                        .willReturn(okJson(
                                "{\"items\":[" + access(later, opened, "confirmed", false, "") + "],\"total\":51}")));
        open("/dpo/acces-exceptionnels");
        fill("filtre-agent", " roche ");
        fill("filtre-dossier", "ccas-2026-7k3m9q");
        select("filtre-service", "ccas");
        fill("filtre-du", "2026-11-01");
        fill("filtre-au", "2026-11-30");

        click("filtrer");

        assertThat(text("recherche-acces")).contains("Accès trouvés : 51.");
        assertThat(page().select("#acces h2").eachText()).contains("Sans rien à décider : 51");
        click("suite-liste-settled");
        assertThat(page().select("#liste-settled .card").eachAttr("id"))
                .containsExactly("acces-" + ID, "acces-" + later);
        services.server()
                .verify(
                        5,
                        postRequestedFor(urlPathEqualTo("/api/exceptional-accesses/all/search"))
                                .withRequestBody(matchingJsonPath("$.agent", equalTo("roche")))
                                .withRequestBody(matchingJsonPath("$.caseReference", equalTo("CCAS-2026-7K3M9Q")))
                                .withRequestBody(matchingJsonPath("$.department", equalTo("ccas")))
                                .withRequestBody(matchingJsonPath("$.since", equalTo("2026-10-31T23:00:00Z")))
                                .withRequestBody(matchingJsonPath("$.until", equalTo("2026-11-30T23:00:00Z"))));

        click("tout-afficher");

        assertThat(page().select("#acces h2").eachText()).contains("Sans rien à décider : 5\u202f000");
        assertThat(page().select("#filtre-agent").attr("value")).isEmpty();
    }

    /** Services compare times of four-digit years. */
    @Test
    void a_day_of_the_far_future_is_sought_as_the_last_that_can_be_compared() {
        open("/dpo/acces-exceptionnels");
        fill("filtre-du", "0001-01-01");
        fill("filtre-au", "9999-12-31");
        click("filtrer");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/exceptional-accesses/all/search"))
                        .withRequestBody(matchingJsonPath("$.since", equalTo("1970-12-31T23:00:00Z")))
                        .withRequestBody(matchingJsonPath("$.until", equalTo("9998-12-31T23:00:00Z"))));
    }

    @Test
    void a_malformed_criterion_and_a_failure_are_said_and_the_lists_stay() {
        list("settled", access(ID, Instant.now().minus(2, ChronoUnit.DAYS), "confirmed", false, ""), "");
        open("/dpo/acces-exceptionnels");

        fill("filtre-dossier", "7K3M9Q");
        click("filtrer");
        assertThat(text("recherche-acces")).contains("Ce n'est pas un numéro de dossier");

        fill("filtre-dossier", "");
        fill("filtre-du", "2026-11-30");
        fill("filtre-au", "2026-11-01");
        click("filtrer");
        assertThat(text("recherche-acces")).contains("Le premier jour vient après le dernier");

        services.server()
                .stubFor(post(urlPathEqualTo("/api/exceptional-accesses/all/search"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Indisponible.", "")));
        fill("filtre-au", "2026-12-01");
        click("filtrer");
        assertThat(page().select("#recherche-acces .badge")).hasSize(1);
        assertThat(text("recherche-acces")).doesNotContain("Accès trouvés");
        assertThat(page().select("#liste-settled .card")).hasSize(1);
    }

    @Test
    void an_old_access_that_awaits_the_officer_is_not_forgotten() {
        counts(0, 0, 0, 1, 0);

        open("/dpo");

        assertThat(text("acces-exceptionnels"))
                .contains("30 derniers jours : 0.", "À décider par vous, même plus anciens : 1.");
    }

    @Test
    void words_that_went_with_the_residents_account_are_said_to_be_erased() {
        list(
                "to-decide",
                access(ID, Instant.now().minus(2, ChronoUnit.DAYS), "disputed", true, "")
                        .replace("La personne est hospitalisée.", ""),
                "");

        open("/dpo/acces-exceptionnels");

        assertThat(text("acces-" + ID))
                .contains("mots effacés avec le compte de l'usager")
                .doesNotContain("« »");
    }
}
