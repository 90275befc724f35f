package fr.montpellier.multipass.portal.dpo.journals;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
class PersonSearchViewTest extends ViewTest {

    PersonSearchViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    @BeforeEach
    void journals() {
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/search"))
                        .willReturn(okJson(FakeServices.read("journal-entries"))));
        services.server()
                .stubFor(post(urlPathEqualTo("/api/residents/search"))
                        .willReturn(okJson("{\"subject\":\"ines-lambert-pairwise\"}")));
    }

    private void search(String kind, String person, String sentence) {
        open("/dpo/recherche");
        select("chercher-qui", kind);
        fill("recherche-personne", person);
        select("motif", "complaint");
        fillText("phrase", sentence);
        click("chercher");
    }

    @Test
    void a_resident_is_searched_for_by_number_with_the_reason_in_every_journal() {
        search("resident", "7K2M 9QWX 4TR5", "Réclamation reçue le 20 novembre");

        assertThat(text("recherche-resultat")).contains("Karim Benali");
        assertThat(text("recherche-message")).contains("La recherche est inscrite");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/residents/search"))
                                .withRequestBody(matchingJsonPath("$.number", equalTo("7K2M 9QWX 4TR5")))
                                .withRequestBody(matchingJsonPath("$.reason.code", equalTo("complaint"))));
        services.server()
                .verify(
                        3,
                        postRequestedFor(urlPathEqualTo("/journal/search"))
                                .withRequestBody(
                                        matchingJsonPath("$.criteria.subject", equalTo("ines-lambert-pairwise")))
                                .withRequestBody(matchingJsonPath(
                                        "$.reason.sentence", equalTo("Réclamation reçue le 20 novembre"))));
    }

    /** "Nothing found" would be taken for an answer. */
    @Test
    void days_in_the_wrong_order_are_said_and_nothing_is_searched() {
        open("/dpo/recherche");
        fill("recherche-personne", "7K2M 9QWX 4TR5");
        fill("recherche-du", "2026-11-30");
        fill("recherche-au", "2026-11-01");
        fillText("phrase", "Réclamation reçue le 20 novembre");
        click("chercher");

        assertThat(text("recherche-message")).contains("Le premier jour vient après le dernier");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/api/residents/search")));
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/journal/search")));
    }

    /** The number would be said to be wrong, since a service refuses a time that it cannot compare with. */
    @Test
    void the_last_day_of_all_is_searched_to() {
        open("/dpo/recherche");
        fill("recherche-personne", "7K2M 9QWX 4TR5");
        fill("recherche-au", "9999-12-31");
        fillText("phrase", "Réclamation reçue le 20 novembre");
        click("chercher");

        assertThat(text("recherche-resultat")).contains("Karim Benali");
        services.server()
                .verify(
                        3,
                        postRequestedFor(urlPathEqualTo("/journal/search"))
                                .withRequestBody(
                                        matchingJsonPath("$.criteria.until", equalTo("9998-12-31T23:00:00Z"))));
    }

    @Test
    void a_day_that_is_none_is_said_and_nothing_is_searched() {
        open("/dpo/recherche");
        fill("recherche-personne", "7K2M 9QWX 4TR5");
        fill("recherche-au", "12026-12-31");
        fillText("phrase", "Réclamation reçue le 20 novembre");
        click("chercher");

        assertThat(text("recherche-message")).contains("« Au » n'est pas une date");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/journal/search")));
    }

    @Test
    void an_agent_is_searched_for_by_name() {
        search("agent", "Karim Benali", "Contrôle des accès du service");

        services.server()
                .verify(
                        3,
                        postRequestedFor(urlPathEqualTo("/journal/search"))
                                .withRequestBody(matchingJsonPath("$.criteria.actorName", equalTo("Karim Benali"))));
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/api/residents/search")));
    }

    @Test
    void without_a_sentence_nothing_is_searched_for() {
        search("agent", "Karim Benali", "court");

        assertThat(text("recherche-message")).contains("Dites pourquoi");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/journal/search")));
    }

    @Test
    void a_number_that_no_one_has_is_said_to_be_unknown() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/residents/search"))
                        .willReturn(FakeServices.problem(404, "not-found", "", "")));
        search("resident", "7K2M 9QWX 4TR5", "Réclamation reçue le 20 novembre");

        assertThat(text("recherche-message")).contains("Aucun Multipass n'a ce numéro");
    }

    @Test
    void a_text_that_is_no_multipass_number_is_said_to_be_none() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/residents/search"))
                        .willReturn(
                                FakeServices.problem(400, "bad-request", "La demande ne peut pas être comprise.", "")));
        search("resident", "Lambert", "Réclamation reçue le 20 novembre");

        assertThat(text("recherche-message"))
                .contains("Ce n'est pas un numéro Multipass", "Rien n'a été cherché")
                .doesNotContain("comprise");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/journal/search")));
    }
}
