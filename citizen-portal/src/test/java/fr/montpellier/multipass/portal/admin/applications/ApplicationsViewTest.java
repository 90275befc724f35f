package fr.montpellier.multipass.portal.admin.applications;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class ApplicationsViewTest extends ViewTest {

    private static final String ID = "0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";
    private static final String ALL = "/api/organisation/applications";
    private static final String ONE = ALL + "/" + ID;
    private static final String NONE = "null";
    private static final String SECRET = "{\"until\":\"2027-11-01T10:00:00Z\",\"formerUntil\":null}";

    ApplicationsViewTest() {
        super(FakeIdentity.NADIA);
    }

    @BeforeEach
    void stub() {
        show(NONE, application(registration("https://billetterie.example/retour"), NONE, NONE));
        errors("");
    }

    private void show(String sandbox, String application) {
        services.server()
                .stubFor(get(urlPathEqualTo(ALL))
                        .willReturn(okJson("{\"issuer\":\"https://id.example\",\"sandbox\":" + sandbox + ",\"items\":["
                                + application + "]}")));
        services.server().stubFor(get(urlPathEqualTo(ONE)).willReturn(okJson(application)));
    }

    private void errors(String items) {
        services.server()
                .stubFor(get(urlPathEqualTo(ONE + "/errors")).willReturn(okJson("{\"items\":[" + items + "]}")));
    }

    private static String application(String registration, String secret, String proposal) {
        return """
            {"clientId":"%s","createdAt":"2026-11-01T10:00:00Z","registration":%s,"secret":%s,"proposal":%s,"trial":null}""".formatted(ID, registration, secret, proposal);
    }

    private static String trial() {
        return application(registration("http://localhost:8099/retour"), NONE, NONE)
                .replace(
                        "\"trial\":null",
                        "\"trial\":{\"until\":\"2027-01-30T10:00:00Z\",\"people\":[\"Camille Essai\",\"Zoë Essai-Fictif\"]}");
    }

    @Test
    void a_trial_names_its_invented_people_and_its_end_and_leads_to_another_registration_for_residents() {
        show("{\"people\":[\"Patrick Reti\",\"Inès Lambert\"]}", trial());
        services.server()
                .stubFor(post(urlPathEqualTo(ALL))
                        .willReturn(okJson(application(NONE, NONE, proposal(false, "http://localhost:8099/retour")))));
        open("/applications/" + ID);
        assertThat(text("essai")).contains("Camille Essai, Zoë Essai-Fictif", "30 janvier 2027");
        assertThat(text("connexion")).contains(ID).doesNotContain("Patrick Reti");
        click("mettre-en-service");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(ALL))
                                .withoutQueryParam("trial")
                                .withRequestBody(matchingJsonPath("$.name", equalTo("Billetterie"))));
    }

    private static String registration(String redirect) {
        return """
            {"name":"Billetterie","names":{"en":"Tickets"},"kind":"web","redirectUris":["%s"],"postLogoutRedirectUris":[],
             "authentication":"client_secret_basic","jwks":null,"jwksUri":null,"profile":true,"email":false,"refresh":false,"pushed":true,
             "signature":"ES256","homeUri":null,"policyUri":null,"logoUri":null}""".formatted(redirect);
    }

    private static String proposal(boolean mayApprove, String redirect) {
        return """
            {"at":"2026-11-20T10:00:00Z","by":"Paul Giraud","mayApprove":%s,"registration":%s}""".formatted(mayApprove, registration(redirect));
    }

    @Test
    void the_list_names_applications_and_what_they_wait_for() {
        show(NONE, application(NONE, NONE, proposal(true, "https://billetterie.example/retour")));
        open("/applications");

        assertThat(text("application-" + ID)).contains("Billetterie", "Attend un second administrateur");
    }

    @Test
    void a_change_is_shown_beside_what_is_in_service_and_approved_as_it_was_read() {
        show(
                NONE,
                application(
                        registration("https://billetterie.example/retour"),
                        SECRET,
                        proposal(true, "https://ailleurs.example/retour")));
        services.server()
                .stubFor(post(urlPathEqualTo(ONE + "/approval"))
                        .willReturn(
                                okJson(application(registration("https://ailleurs.example/retour"), SECRET, NONE))));
        open("/applications/" + ID);
        assertThat(text("propose"))
                .contains(
                        "Paul Giraud",
                        "https://billetterie.example/retour → https://ailleurs.example/retour",
                        "c'est là qu'iront les données")
                .doesNotContain("Tickets");
        click("approuver");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(ONE + "/approval"))
                                .withRequestBody(matchingJsonPath("$.proposedAt", equalTo("2026-11-20T10:00:00Z"))));
        assertThat(text("avis")).contains("en service");
    }

    @Test
    void the_second_administrator_sees_that_an_application_would_get_the_email_address() {
        String asking = registration("https://billetterie.example/retour").replace("\"email\":false", "\"email\":true");
        String proposal =
                proposal(true, "https://billetterie.example/retour").replace("\"email\":false", "\"email\":true");
        show(NONE, application(registration("https://billetterie.example/retour"), SECRET, proposal));
        open("/applications/" + ID);
        assertThat(text("propose")).contains("Demander l'adresse électronique de la personne", "non → oui");

        show(NONE, application(asking, SECRET, NONE));
        open("/applications/" + ID);
        assertThat(page().select("#propose")).isEmpty();
    }

    @Test
    void the_proposer_can_withdraw_a_proposal_and_not_approve_it() {
        show(NONE, application(NONE, NONE, proposal(false, "https://billetterie.example/retour")));
        open("/applications/" + ID);

        assertThat(page().select("#approuver")).isEmpty();
        assertThat(text("ecarter")).isEqualTo("Retirer cette demande");
    }

    @Test
    void a_secret_is_shown_once_and_the_former_one_is_ended_only_when_asked() {
        show(NONE, application(registration("https://billetterie.example/retour"), SECRET, NONE));
        services.server()
                .stubFor(post(urlPathEqualTo(ONE + "/secret")).willReturn(okJson("{\"secret\":\"the-new-secret\"}")));
        open("/applications/" + ID);
        click("nouveau-secret");
        assertThat(text("secret-donne")).contains("the-new-secret", "ne sera plus jamais montré");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(ONE + "/secret"))
                                .withRequestBody(matchingJsonPath("$.endFormer", equalTo("false"))));

        click("secret-divulgue");
        clickText("Arrêter l'ancien et en donner un nouveau");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(ONE + "/secret"))
                                .withRequestBody(matchingJsonPath("$.endFormer", equalTo("true"))));
    }

    @Test
    void errors_say_how_often_and_whether_any_caller_may_have_sent_the_request() {
        errors("""
            {"endpoint":"token","error":"invalid_client","description":"","authenticated":false,"occurrences":3,
             "first":"2026-11-20T10:00:00Z","last":"2026-11-21T10:00:00Z"}""");
        open("/applications/" + ID);

        assertThat(text("erreurs")).contains("token · invalid_client", "3 fois", "peut venir de n'importe qui");
    }

    @Test
    void a_registration_without_name_address_or_keys_is_not_sent() {
        open("/applications/nouvelle");
        click("app-enregistrer");

        assertThat(text("app-erreur"))
                .contains("Donnez un nom", "au moins une adresse de retour", "Donnez les clés publiques");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(ALL)));
    }

    @Test
    void a_registration_is_sent_and_what_the_server_refuses_is_said_beside_the_button() {
        services.server()
                .stubFor(
                        post(urlPathEqualTo(ALL))
                                .willReturn(
                                        aResponse()
                                                .withStatus(422)
                                                .withHeader("Content-Type", "application/problem+json")
                                                .withBody(
                                                        "{\"type\":\"https://id.example/problems/invalid-application\",\"title\":\"Inscription refusée\",\"detail\":\"Le serveur n'accepte pas cette inscription.\",\"reason\":\"redirect_uris: must be https\"}")));
        open("/applications/nouvelle");
        fill("app-nom", "Billetterie");
        fill("app-nom-en", "Tickets");
        fillText("app-retour", "http://billetterie.example/a\n\n http://billetterie.example/b ");
        select("app-authentification", "client_secret_basic");
        choose("app-choix-adresse");
        click("app-enregistrer");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(ALL))
                                .withRequestBody(matchingJsonPath("$.names.en", equalTo("Tickets")))
                                .withRequestBody(
                                        matchingJsonPath("$.redirectUris[1]", equalTo("http://billetterie.example/b")))
                                .withRequestBody(matchingJsonPath("$.email", equalTo("true")))
                                .withRequestBody(matchingJsonPath("$.pushed", equalTo("true"))));
        assertThat(text("app-erreur")).contains("redirect_uris: must be https");
    }

    @Test
    void an_installation_for_trials_names_its_people_and_needs_no_second_person() {
        show(
                "{\"people\":[\"Patrick Reti\",\"Inès Lambert\"]}",
                application(registration("https://billetterie.example/retour"), NONE, NONE));
        open("/applications/" + ID);
        assertThat(text("connexion")).contains(ID, "https://id.example", "Patrick Reti, Inès Lambert");

        open("/applications/nouvelle");
        assertThat(text("app-enregistrer")).isEqualTo("Inscrire cette application");
    }

    @Test
    void an_application_is_removed_after_a_question() {
        services.server()
                .stubFor(delete(urlPathEqualTo(ONE)).willReturn(aResponse().withStatus(204)));
        open("/applications/" + ID);
        click("retirer");
        services.server().verify(0, deleteRequestedFor(urlPathEqualTo(ONE)));
        clickText("Retirer");

        services.server().verify(1, deleteRequestedFor(urlPathEqualTo(ONE)));
    }
}
