package fr.montpellier.multipass.identity.protocol.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.federation.SignInError;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.applications.Registered;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInPagesIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();

    @Test
    void france_connect_comes_first_then_pro_connect() {
        String page = browser.get(identity.at("/login")).body();

        assertThat(page)
                .containsSubsequence(
                        "S’identifier avec FranceConnect",
                        "Qu’est-ce que FranceConnect\u00a0?",
                        "<span>ou</span>",
                        "Agents\u00a0: se connecter avec ProConnect")
                .contains("lang=\"fr\"")
                .doesNotContain("<script", "style=\"");
    }

    @Test
    void the_help_is_the_operators_and_its_number_calls() {
        String page = browser.get(identity.at("/login")).body();

        assertThat(page)
                .contains("<a id=\"help-phone\" href=\"tel:0465710000\">04 65 71 00 00</a>")
                .contains(", du lundi au vendredi de 8 h 30 à 17 h")
                .contains("<a id=\"help-email\" href=\"mailto:aide@multipass.example\">aide@multipass.example</a>")
                .contains("Au guichet de votre mairie");
        assertThat(browser.get(identity.at("/login?lang=en")).body())
                .contains("By telephone:", "04 65 71 00 00")
                .doesNotContain("du lundi");
    }

    @Test
    void speaks_english_when_the_browser_or_the_client_asks() {
        assertThat(browser.get(identity.at("/login"), "Accept-Language", "en-GB,en;q=0.9")
                        .body())
                .contains("Sign in to Multipass", "S’identifier avec FranceConnect");
        assertThat(browser.open(identity.portal.authorize(identity.issuer(), Map.of("ui_locales", "de en")))
                        .body())
                .contains("Sign in to Multipass");
        assertThat(browser.open(identity.at("/login?lang=fr")).body()).contains("Se connecter à Multipass");
    }

    @Test
    void each_page_offers_the_other_languages() {
        String french = browser.get(identity.at("/login?error=%C3%A9&lang=fr")).body();
        assertThat(french)
                .contains("<a href=\"/login?error=%C3%A9&amp;lang=en\" lang=\"en\" hreflang=\"en\">English</a>")
                .doesNotContain("hreflang=\"fr\"");
        assertThat(browser.get(identity.at("/login?lang=en")).body())
                .contains("<a href=\"/login?lang=fr\" lang=\"fr\" hreflang=\"fr\">Français</a>");
        assertThat(browser.get(identity.at("/account/unknown-page"), "Accept", "text/html")
                        .body())
                .as("one that cannot be opened again leads to the sign-in page")
                .contains("href=\"/login?lang=fr\"");
    }

    @Test
    void a_person_who_is_asked_once_more_reads_why() {
        identity.signInResident(browser, People.INES);

        assertThat(browser.open(identity.portal.authorize(identity.issuer(), Map.of("prompt", "login")))
                        .body())
                .contains("Le service vous demande de vous identifier à nouveau.")
                .doesNotContain("Vous êtes connecté");
    }

    @Test
    void says_for_which_application_with_its_policy_and_its_terms() {
        var registered = Registered.at(
                identity,
                Registration.web(Map.of(
                        "client_name#en",
                        "An application",
                        "policy_uri",
                        "https://app.example.org/donnees",
                        "tos_uri",
                        "https://app.example.org/conditions")));
        var client = new TestClient(registered.id());
        URI authorize = client.authorize(
                identity.issuer(), Map.of("redirect_uri", Registration.REDIRECT_URI, "scope", "openid"));

        assertThat(browser.open(authorize).body())
                .contains("Connectez-vous pour continuer vers « Une application », sur le site app.example.org.")
                .contains("href=\"https://app.example.org/donnees\"", "href=\"https://app.example.org/conditions\"");
        assertThat(browser.get(identity.at("/login?lang=en")).body())
                .contains("Sign in to go on to “An application”, at app.example.org.");
        assertThat(new TestBrowser().get(identity.at("/login")).body()).doesNotContain("pour continuer vers");
        assertThat(new TestBrowser()
                        .open(identity.portal.authorize(identity.issuer(), Map.of()))
                        .body())
                .as("the portal is Multipass")
                .doesNotContain("pour continuer vers");
        client.stop();
    }

    @Test
    void a_page_that_is_not_there_does_not_come_back_after_signing_in() {
        assertThat(browser.get(identity.at("/nulle-part")).statusCode()).isEqualTo(404);
        identity.franceConnect.with(People.INES, "eidas1");

        HttpResponse<String> page = browser.open(identity.at("/federation/franceconnect/start"));

        assertThat(page.uri().getPath()).isEqualTo("/login");
        assertThat(page.body()).contains("Vous êtes connecté");
    }

    @Test
    void headers_forbid_scripts_frames_and_referrers() {
        HttpHeaders headers = browser.get(identity.at("/login")).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in-refused",
                "/sign-out-refused",
                "/oauth2/device_authorization",
                "/admin",
                "/actuator/env"
            })
    void resources_that_are_not_for_the_browser_are_not_served(String path) {
        assertThat(browser.get(identity.at(path)).statusCode()).isIn(401, 403, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/multipass.css",
                "/assets/theme/theme.css",
                "/assets/theme/emblem.svg",
                "/actuator/health/readiness"
            })
    void resources_of_pages_and_operators_are_open(String path) {
        assertThat(browser.get(identity.at(path)).statusCode()).isEqualTo(200);
    }

    /** The files of a jar have the same time in every version: with it a browser would keep a style sheet after an upgrade. */
    @ParameterizedTest
    @ValueSource(strings = {"/assets/multipass.css", "/assets/passkey.js", "/assets/theme/theme.css"})
    void files_of_pages_are_kept_for_an_hour_and_then_fetched_anew(String path) {
        HttpResponse<String> file = browser.get(identity.at(path));

        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("max-age=3600");
        assertThat(file.headers().firstValue("Last-Modified")).isEmpty();
        assertThat(file.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void every_reason_of_a_refusal_has_its_text_in_both_languages() {
        var french = java.util.ResourceBundle.getBundle("messages", java.util.Locale.ROOT);
        var english = java.util.ResourceBundle.getBundle("messages", java.util.Locale.ENGLISH);
        for (SignInError reason : fr.montpellier.multipass.identity.people.federation.SignInError.values()) {
            var key = "refused." + reason.code();
            assertThat(english.getString(key)).isNotEqualTo(french.getString(key));
        }
    }
}
