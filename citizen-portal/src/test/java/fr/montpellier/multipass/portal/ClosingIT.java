package fr.montpellier.multipass.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import fr.montpellier.multipass.portal.fakes.Tab;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A resident closes their account. */
class ClosingIT {

    private static final String SCREEN = "/mes-pieces/fermer-mon-compte";
    private static final PortalOnFakes portal = PortalOnFakes.shared();

    @BeforeEach
    void the_identity_server_accepts() {
        answers(aResponse().withStatus(202));
        portal.services().server().resetRequests();
    }

    @AfterEach
    void people_signed_in_just_now() {
        portal.identity().signedInAgo(0);
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        portal.services()
                .server()
                .stubFor(delete(urlPathEqualTo("/api/account")).willReturn(answer));
    }

    private static HttpResponse<String> get(HttpClient browser, String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(portal.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The session was left open on a shared computer, and another person now uses it. */
    @Test
    void a_sign_in_of_some_time_ago_closes_nothing_before_it_is_confirmed() throws Exception {
        portal.identity().signedInAgo(600);
        HttpClient browser = Tab.signedIn(portal.url());
        String drawn = Tab.open(browser, portal.url(), "/accueil").navigate(SCREEN);

        assertThat(drawn).contains("confirmer-mon-identite").doesNotContain("fermer-le-compte");
        assertThat(drawn).contains("Les journaux des acc", "tout-emporter");

        portal.identity().signedInAgo(0);
        var back = get(browser, "/connexion/de-nouveau?page=" + SCREEN);
        assertThat(back.uri().getPath()).isEqualTo(SCREEN);
        assertThat(Tab.open(browser, portal.url(), "/accueil").navigate(SCREEN)).contains("fermer-le-compte");
    }

    @Test
    void signing_in_again_is_asked_of_a_resident_who_is_signed_in() throws Exception {
        HttpClient browser = Tab.signedIn(portal.url());
        HttpClient step = HttpClient.newBuilder()
                .cookieHandler(browser.cookieHandler().orElseThrow())
                .build();
        String again = get(step, "/connexion/de-nouveau?page=//elsewhere.example/")
                .headers()
                .firstValue("Location")
                .orElse("");

        assertThat(again).endsWith("/oauth2/authorization/multipass?idp_hint=franceconnect&prompt=login");
        assertThat(get(step, again.substring(again.indexOf("/oauth2")))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .startsWith(portal.identity().issuer())
                .contains("prompt=login");
        assertThat(get(browser, "/connexion/de-nouveau?page=//elsewhere.example/")
                        .uri())
                .as("a page elsewhere is passed over")
                .isEqualTo(URI.create(portal.url() + "/"));
        assertThat(get(step, "/accueil").statusCode()).as("signed in").isEqualTo(200);
    }

    @Test
    void the_account_is_closed_after_one_confirmation_and_the_session_ends() throws Exception {
        HttpClient browser = Tab.signedIn(portal.url());
        var tab = Tab.open(browser, portal.url(), "/accueil");
        String asked = tab.click(tab.navigate(SCREEN), "fermer-le-compte");
        portal.services().server().verify(0, deleteRequestedFor(urlPathEqualTo("/api/account")));

        String closed = tab.click(asked, "confirmer-\\d+");

        portal.services().server().verify(1, deleteRequestedFor(urlPathEqualTo("/api/account")));
        assertThat(closed).contains("/compte-ferme");
        assertThat(get(browser, "/compte-ferme").body()).contains("Votre compte est ferm");
        HttpClient step = HttpClient.newBuilder()
                .cookieHandler(browser.cookieHandler().orElseThrow())
                .build();
        assertThat(get(step, "/accueil").statusCode()).isEqualTo(302);
    }

    @Test
    void a_sign_in_that_became_too_old_while_the_question_was_read_is_confirmed_again() throws Exception {
        answers(FakeServices.problem(401, "sign-in-too-old", "Connectez-vous de nouveau.", ""));
        HttpClient browser = Tab.signedIn(portal.url());
        var tab = Tab.open(browser, portal.url(), "/accueil");

        String refused = tab.click(tab.click(tab.navigate(SCREEN), "fermer-le-compte"), "confirmer-\\d+");

        assertThat(refused).contains("confirmer-mon-identite").doesNotContain("/compte-ferme");
    }
}
