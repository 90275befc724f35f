package fr.montpellier.multipass.portal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A resident closes their account. */
class CloseAccountIT {

    private static final String SCREEN = "/mon-compte/fermer";
    private static final Pattern AGAIN =
            Pattern.compile("/connexion/de-nouveau\\?page=" + SCREEN + "(\\?compte=[0-9a-f]{16})(&|\\\\u0026)other");
    private static final PortalOnFakes portal = PortalOnFakes.shared();

    @BeforeEach
    void accept_account_deletion() {
        answers(aResponse().withStatus(202));
        portal.services().server().resetRequests();
    }

    @AfterEach
    void reset_sign_in_age() {
        portal.identity().signInAge(0);
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
    void an_old_sign_in_must_be_confirmed_before_the_account_can_be_closed() throws Exception {
        portal.identity().signInAge(600);
        HttpClient browser = BrowserTab.signedIn(portal.url());
        String drawn = BrowserTab.open(browser, portal.url(), "/accueil").navigate(SCREEN);

        assertThat(drawn).contains("confirmer-mon-identite").doesNotContain("fermer-le-compte");
        assertThat(drawn).contains("Les journaux des acc", "tout-emporter");

        portal.identity().signInAge(0);
        HttpResponse<String> back = get(browser, "/connexion/de-nouveau?page=" + SCREEN);
        assertThat(back.uri().getPath()).isEqualTo(SCREEN);
        assertThat(BrowserTab.open(browser, portal.url(), "/accueil").navigate(SCREEN))
                .contains("fermer-le-compte");
    }

    @Test
    void a_signed_in_resident_is_sent_to_sign_in_again_with_prompt_login() throws Exception {
        HttpClient browser = BrowserTab.signedIn(portal.url());
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
        HttpClient browser = BrowserTab.signedIn(portal.url());
        var tab = BrowserTab.open(browser, portal.url(), "/accueil");
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
    void a_sign_in_that_expires_while_the_question_is_shown_must_be_confirmed_again() throws Exception {
        answers(FakeServices.problem(401, "sign-in-too-old", "Connectez-vous de nouveau.", ""));
        HttpClient browser = BrowserTab.signedIn(portal.url());
        var tab = BrowserTab.open(browser, portal.url(), "/accueil");

        String refused = tab.click(tab.click(tab.navigate(SCREEN), "fermer-le-compte"), "confirmer-\\d+");

        assertThat(refused).contains("confirmer-mon-identite").doesNotContain("/compte-ferme");
    }

    @Test
    void a_password_alone_closes_no_account_with_a_passkey_and_the_screen_leads_to_another_sign_in() throws Exception {
        answers(FakeServices.problem(409, "password-alone", "Un mot de passe seul ne suffit pas.", ""));
        HttpClient browser = BrowserTab.signedIn(portal.url());
        var tab = BrowserTab.open(browser, portal.url(), "/accueil");

        String refused = tab.click(tab.click(tab.navigate(SCREEN), "fermer-le-compte"), "confirmer-\\d+");

        assertThat(refused)
                .contains("confirmer-mon-identite", "un mot de passe seul ne suffit pas")
                .doesNotContain("/compte-ferme");
        HttpClient step = HttpClient.newBuilder()
                .cookieHandler(browser.cookieHandler().orElseThrow())
                .build();
        Matcher again = AGAIN.matcher(refused);
        assertThat(again.find()).as(refused).isTrue();
        String otherwise = "/connexion/de-nouveau?page=" + SCREEN + again.group(1) + "&other";
        assertThat(get(step, otherwise).headers().firstValue("Location").orElse(""))
                .as("not to the password again")
                .endsWith("/oauth2/authorization/multipass?prompt=login");
        assertThat(tab.navigate(SCREEN + again.group(1)))
                .as("the same Multipass is open")
                .contains("fermer-le-compte")
                .doesNotContain("autre-multipass");
        assertThat(tab.navigate(SCREEN + "?compte=0123456789abcdef"))
                .as("FranceConnect, or the passkey of another person, opened another one")
                .contains("autre-multipass", "page=" + SCREEN + "?compte=0123456789abcdef")
                .doesNotContain("fermer-le-compte");
    }

    @Test
    void a_password_that_the_mailbox_replaced_keeps_the_account_open_for_some_days_and_the_screen_says_so()
            throws Exception {
        answers(FakeServices.problem(409, "password-replaced-by-email", "Remplacé il y a peu.", ""));
        HttpClient browser = BrowserTab.signedIn(portal.url());
        var tab = BrowserTab.open(browser, portal.url(), "/accueil");

        String refused = tab.click(tab.click(tab.navigate(SCREEN), "fermer-le-compte"), "confirmer-\\d+");

        assertThat(refused).contains("moins de sept jours").doesNotContain("/compte-ferme");
    }

    @Test
    void a_recovery_that_the_person_cannot_stop_keeps_the_account_open_and_the_screen_says_why() throws Exception {
        answers(FakeServices.problem(409, "recovery-under-way", "Une demande est en cours.", ""));
        HttpClient browser = BrowserTab.signedIn(portal.url());
        var tab = BrowserTab.open(browser, portal.url(), "/accueil");

        String refused = tab.click(tab.click(tab.navigate(SCREEN), "fermer-le-compte"), "confirmer-\\d+");

        assertThat(refused)
                .contains("demande faite au guichet pour ce compte est en cours")
                .doesNotContain("/compte-ferme");
    }
}
