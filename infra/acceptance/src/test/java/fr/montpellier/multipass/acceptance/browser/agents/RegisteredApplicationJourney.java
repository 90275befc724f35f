package fr.montpellier.multipass.acceptance.browser.agents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.TrialApplication;
import fr.montpellier.multipass.acceptance.browser.accessibility.PageChecks;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator registers an application on a screen; it gets its first token, and its errors are on the page. */
class RegisteredApplicationJourney {

    /** Code verifier of RFC 7636, appendix B, whose challenge {@link TrialApplication} sends. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private final PageChecks checks = new PageChecks();
    private final HttpServer application;
    private final String callback;

    RegisteredApplicationJourney() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        callback = "http://localhost:" + application.getAddress().getPort() + "/retour";
        application.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        application.start();
    }

    @AfterEach
    void stop() {
        application.stop(0);
    }

    @Test
    void an_application_is_registered_signs_a_resident_in_and_its_errors_are_seen() throws Exception {
        try (var browsers = new Browsers()) {
            Page nadia = browsers.desk();
            SignInSteps.agent(nadia, "nadia.roche@montpellier.example");
            Residents.show(nadia, "/applications");
            long begun = System.nanoTime();
            nadia.locator("#inscrire").click();
            nadia.locator("#app-nom").fill("Billetterie de l'Opéra");
            nadia.locator("#app-genre-native").check();
            nadia.locator("#app-retour").fill(callback);
            nadia.locator("#app-authentification").selectOption("client_secret_basic");
            nadia.locator("#app-choix-pousse").uncheck();
            Browsers.keep(nadia, "application-inscription");
            nadia.locator("#app-enregistrer").click();
            assertThat(nadia.locator("#avis")).containsText("L'application est inscrite.");
            nadia.locator("#nouveau-secret").click();
            String secret = nadia.locator("#secret-donne code").textContent();
            String client = nadia.url().substring(nadia.url().lastIndexOf('/') + 1);

            assertThat(token(client, "wrong", "none").statusCode()).isEqualTo(401);
            String code = signIn(browsers, client);
            HttpResponse<String> tokens = token(client, secret, code);
            assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
            assertThat(tokens.body()).contains("id_token");
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(took)
                    .as("of the ten minutes of a newcomer, seven are left to read and type")
                    .isLessThan(Duration.ofMinutes(3));

            nadia.locator("#erreurs-recharger").click();
            assertThat(nadia.locator("#erreurs")).containsText("token · invalid_client");
            Browsers.keep(nadia, "application");
            nadia.setViewportSize(360, 780);
            assertThat((Boolean) nadia.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth"))
                    .isTrue();
            Browsers.keep(nadia, "application-360");
        }
    }

    @Test
    void an_application_on_trial_has_its_first_token_of_an_invented_person() throws Exception {
        try (var browsers = new Browsers()) {
            Page nadia = browsers.desk();
            SignInSteps.agent(nadia, "nadia.roche@montpellier.example");
            Residents.show(nadia, "/applications/nouvelle");
            nadia.locator("#app-pour-essai").check();
            nadia.locator("#app-nom").fill("Billetterie de l'Opéra");
            nadia.locator("#app-genre-native").check();
            nadia.locator("#app-retour").fill(callback);
            nadia.locator("#app-authentification").selectOption("client_secret_basic");
            nadia.locator("#app-choix-pousse").uncheck();
            nadia.locator("#app-enregistrer").click();
            assertThat(nadia.locator("#essai")).containsText("Camille Essai");
            nadia.locator("#nouveau-secret").click();
            String secret = nadia.locator("#secret-donne code").textContent();
            String client = nadia.url().substring(nadia.url().lastIndexOf('/') + 1);
            nadia.setViewportSize(360, 780);
            assertThat((Boolean) nadia.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth"))
                    .isTrue();
            Browsers.keep(nadia, "application-essai-360");

            Page developer = browsers.blank();
            developer.navigate(TrialApplication.authorize(client, callback, Map.of()));
            assertThat(developer.locator("main")).containsText("seules des personnes inventées s’y connectent");
            checks.look(developer, "essai");
            assertThat(checks.findings()).isEmpty();
            developer.locator("#continuer").click();
            developer.waitForURL(callback + "**");
            String code = Objects.requireNonNull(
                    TrialApplication.parameters(URI.create(developer.url()).getRawQuery())
                            .get("code"));

            HttpResponse<String> tokens = token(client, secret, code);
            assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
            assertThat(tokens.body()).contains("id_token");
        }
    }

    private String signIn(Browsers browsers, String client) {
        Page ines = browsers.blank();
        ines.navigate(TrialApplication.authorize(client, callback, Map.of("idp_hint", "franceconnect")));
        SignInSteps.atFranceConnect(ines, "Inès Lambert");
        assertThat(ines.locator("main")).containsText("Billetterie de l'Opéra");
        Browsers.keep(ines, "application-accord");
        ines.locator("#accepter").click();
        ines.waitForURL(callback + "**");
        return Objects.requireNonNull(
                TrialApplication.parameters(URI.create(ines.url()).getRawQuery())
                        .get("code"));
    }

    private HttpResponse<String> token(String client, String secret, String code) throws Exception {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(
                                    URI.create(RunningStack.get().addresses().identity() + "/oauth2/token"))
                            .header("Authorization", "Basic " + basic)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("grant_type=authorization_code&code=" + code
                                    + "&redirect_uri=" + callback + "&code_verifier=" + VERIFIER))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
