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
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exceptional-accesses/all"))
                        .willReturn(okJson("{\"items\":[" + access + "]}")));
        String separation = "/api/exceptional-accesses/" + ID + "/homonyms/" + homonym + "/separation";
        services.server().stubFor(post(urlPathEqualTo(separation)).willReturn(okJson(access)));
        open("/dpo");
        assertThat(text("acces-exceptionnels")).contains("nom semblable, à distinguer par vous : 1.");
        open("/dpo/acces-exceptionnels");
        assertThat(text("homonyme-" + homonym))
                .contains(
                        "MARTIN Marie (Direction de l'éducation)",
                        "l'accès ci-dessus, ouvert par Marie Martin (CCAS de Montpellier)");

        click("distinguer-" + homonym);
        assertThat(text("avis-acces")).contains("au moins 10 caractères");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(separation)));
        fillText("distinction-" + homonym, "Deux matricules, deux services.");
        click("distinguer-" + homonym);

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(separation))
                                .withRequestBody(
                                        matchingJsonPath("$.sentence", equalTo("Deux matricules, deux services."))));
        assertThat(text("avis-acces")).contains("ne se gênent plus");
    }

    @Test
    void an_access_that_no_second_person_saw_is_first_on_the_officers_page() {
        Instant opened = Instant.now().minus(2, ChronoUnit.DAYS);
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exceptional-accesses/all"))
                        .willReturn(okJson("""
                        {"items":[{"id":"%s","caseReference":"CCAS-2026-7K3M9Q","demarche":"aide-facultative-ccas","department":"ccas",
                          "organisation":"26340001700012","reason":"vital","sentence":"La personne est hospitalisée.","agent":"Nadia Roche",
                          "openedAt":"%s","until":"%s","state":"unconfirmed","open":false,"mine":false,"inTheWay":true,"numberOfDocuments":2}]}""".formatted(ID, opened, opened.plus(4, ChronoUnit.HOURS)))));
        open("/dpo");
        assertThat(text("acces-exceptionnels"))
                .contains(
                        "30 derniers jours : 1. En attente de la seconde personne : 0. Contestés ou non confirmés : 1.",
                        "À décider par vous, même plus anciens : 1.");
        open("/dpo/acces-exceptionnels");
        assertThat(text("acces-" + ID)).contains("Non confirmé", "Nadia Roche", "nombre de pièces : 2");
        assertThat(page().select("#acces-" + ID + " a").attr("href")).isEqualTo("/dpo?dossier=CCAS-2026-7K3M9Q");

        services.server()
                .stubFor(post(urlPathEqualTo("/api/exceptional-accesses/" + ID + "/review"))
                        .willReturn(okJson("""
                        {"id":"%s","caseReference":"CCAS-2026-7K3M9Q","demarche":"aide-facultative-ccas","department":"ccas",
                          "organisation":"26340001700012","reason":"vital","sentence":"La personne est hospitalisée.","agent":"Nadia Roche",
                          "openedAt":"%s","until":"%s","state":"unconfirmed","open":false,"mine":false,"inTheWay":true,"numberOfDocuments":2}""".formatted(ID, opened, opened))));
        click("refuser-" + ID);
        assertThat(text("avis-acces")).contains("au moins 10 caractères");
        fillText("examen-" + ID, "Je n'ai trouvé aucune urgence.");
        click("refuser-" + ID);
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/exceptional-accesses/" + ID + "/review"))
                                .withRequestBody(matchingJsonPath("$.mayOpen", equalTo("false"))));
        assertThat(text("avis-acces")).contains("Votre décision est enregistrée");
    }

    /** Otherwise the numbers on the officer's first page would be said of all accesses. */
    @Test
    void the_officer_is_told_when_not_all_accesses_are_counted() {
        Instant opened = Instant.now().minus(2, ChronoUnit.DAYS);
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exceptional-accesses/all"))
                        .willReturn(okJson("{\"items\":["
                                + Stream.generate(() -> """
                                {"id":"%s","caseReference":"CCAS-2026-7K3M9Q","demarche":"aide-facultative-ccas","department":"ccas",
                                 "organisation":"26340001700012","reason":"vital","sentence":"Urgence.","agent":"Nadia Roche",
                                 "openedAt":"%s","until":"%s","state":"unconfirmed","open":false,"mine":false,"inTheWay":true,
                                 "numberOfDocuments":2}""".formatted(
                                                        UUID.randomUUID(), opened, opened.plus(4, ChronoUnit.HOURS)))
                                        .limit(200)
                                        .collect(Collectors.joining(","))
                                + "]}")));
        open("/dpo");
        assertThat(text("acces-exceptionnels"))
                .contains("30 derniers jours : 200.", "Seuls les 200 accès à lire d'abord sont comptés.");
    }

    @Test
    void an_old_access_that_awaits_the_officer_is_not_forgotten() {
        Instant opened = Instant.now().minus(45, ChronoUnit.DAYS);
        disputed(opened, "La personne est hospitalisée.");

        open("/dpo");

        assertThat(text("acces-exceptionnels"))
                .contains("30 derniers jours : 0.", "À décider par vous, même plus anciens : 1.");
    }

    @Test
    void words_that_went_with_the_residents_account_are_said_to_be_erased() {
        disputed(Instant.now().minus(2, ChronoUnit.DAYS), "");

        open("/dpo/acces-exceptionnels");

        assertThat(text("acces-" + ID))
                .contains("mots effacés avec le compte de l'usager")
                .doesNotContain("« »");
    }

    private void disputed(Instant opened, String sentence) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/exceptional-accesses/all"))
                        .willReturn(okJson("""
                        {"items":[{"id":"%s","caseReference":"CCAS-2026-7K3M9Q","demarche":"aide-facultative-ccas","department":"ccas",
                          "organisation":"26340001700012","reason":"vital","sentence":"%s","agent":"Nadia Roche",
                          "openedAt":"%s","until":"%s","state":"disputed","open":false,"mine":false,"inTheWay":true,"numberOfDocuments":2}]}""".formatted(ID, sentence, opened, opened))));
    }
}
