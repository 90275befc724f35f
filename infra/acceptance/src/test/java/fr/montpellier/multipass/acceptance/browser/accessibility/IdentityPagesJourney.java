package fr.montpellier.multipass.acceptance.browser.accessibility;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.TrialApplication;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Checks every page of the identity server: axe-core has no finding, the page fits 320 px and 200 % zoom, every control
 * stays visible with forced colours, and Tab reaches it. The journey goes from page to page without a mouse.
 */
class IdentityPagesJourney {

    private static final String INES = "Inès Lambert";
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String DETAILS =
            "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"],"
                    + "\"duration\":\"P30D\"}]";
    private static final String RENT =
            "[{\"type\":\"document_access\",\"demarche\":\"aide-loyer\",\"datatypes\":[\"bulletin-salaire\","
                    + "\"justificatif-domicile\",\"rib\"]}]";

    private static Browsers browsers;
    private static TrialApplication theatre;

    private final PageChecks checks = new PageChecks();

    @BeforeAll
    static void an_application_on_trial() throws Exception {
        browsers = new Browsers();
        theatre = TrialApplication.registered(Map.of("grant_types", List.of("authorization_code", DEVICE)));
    }

    @AfterAll
    static void close() {
        browsers.close();
        theatre.close();
    }

    private static String identity(String path) {
        return RunningStack.get().addresses().identity() + path;
    }

    private static Page signedIn(String name) {
        Page page = browsers.blank();
        page.navigate(identity("/login"));
        page.locator(".franceconnect").click();
        SignInSteps.atFranceConnect(page, name);
        assertThat(page.locator("[role=status]")).containsText("Vous êtes connecté");
        return page;
    }

    /** Presses a control by the keyboard. */
    private static void press(Page page, String selector) {
        new Keyboard(page).follow(page.locator(selector).first());
    }

    private void look(Page page, String title, String name) {
        assertThat(page.locator("h1")).containsText(title);
        checks.look(page, name);
    }

    private void assertNothingFound(int pages) {
        assertThat(checks.findings()).isEmpty();
        assertThat(checks.pages()).isEqualTo(pages);
    }

    @Test
    void signing_in_and_failing_to() {
        Page page = browsers.blank();
        page.navigate(theatre.authorize(Map.of()));
        assertThat(page.locator("main")).containsText("Revenir au service sans me connecter");
        look(page, "Se connecter à Multipass", "connexion");
        press(page, ".franceconnect");
        press(page, "#annuler");
        look(page, "La connexion n’a pas abouti", "connexion-refusee");
        assertNothingFound(2);
    }

    @Test
    void identity_consent_pages_and_form_post_response_are_accessible() {
        Page page = signedIn(INES);
        page.route("**/assets/form-post.js", Route::abort);
        page.navigate(theatre.authorize(
                Map.of("response_mode", "form_post", "prompt", "consent", "state", "par-formulaire")));
        look(page, "« Théâtre de la Ville » demande votre accord", "accord-identite");
        press(page, "#accepter");
        look(page, "Retour au service", "retour-au-service");
        press(page, "main button");
        assertThat(page.locator("h1")).hasText("Bonjour");
        assertThat(theatre.answers())
                .anySatisfy(answer -> assertThat(answer)
                        .containsEntry("state", "par-formulaire")
                        .containsKey("code"));
        assertNothingFound(2);
    }

    @Test
    void document_consent_pages_are_accessible() {
        Page page = signedIn(INES);
        page.navigate(demoApplication("openid", DETAILS));
        look(page, "demande à lire vos pièces", "accord-pieces");
        page.navigate(demoApplication("openid", RENT));
        look(page, "demande à lire vos pièces", "accord-plusieurs-pieces");
        page.navigate(demoApplication("openid profile", DETAILS));
        look(page, "demande à savoir qui vous êtes et à lire vos pièces", "accord-les-deux");
        press(page, "header a[hreflang=en]");
        look(page, "asks to know who you are and to read your documents", "accord-les-deux-en");
        press(page, "#refuser");
        // The application began no sign-in in this browser: it ignores the response and shows its own page.
        assertThat(page).hasURL(RunningStack.get().addresses().application() + "/");
        assertNothingFound(4);
    }

    private static String demoApplication(String scope, String details) {
        return TrialApplication.authorize(
                "demo-ccas",
                RunningStack.get().addresses().application() + "/retour",
                Map.of("scope", scope, "authorization_details", details));
    }

    @Test
    void device_authorization_pages_are_accessible() throws Exception {
        Page page = signedIn("Anh Nguyen");
        page.navigate(identity("/device"));
        look(page, "Connecter un appareil", "appareil-code");
        type(page, "BCDF-GHJK");
        assertThat(page.locator("#wrong")).isVisible();
        look(page, "Connecter un appareil", "appareil-code-inconnu");
        type(page, deviceCode());
        look(page, "Autoriser cet appareil ?", "appareil-confirmer");
        press(page, "button[value=accept]");
        look(page, "L’appareil est autorisé", "appareil-autorise");
        page.navigate(identity("/device"));
        type(page, deviceCode());
        press(page, "button[value=refuse]");
        look(page, "L’appareil est refusé", "appareil-refuse");
        page.navigate(identity("/device"));
        while (page.locator("#user_code").count() > 0) {
            type(page, "BCDF-GHJK");
        }
        look(page, "Trop de codes inconnus", "appareil-attendre");
        assertNothingFound(6);
    }

    private static void type(Page page, String code) {
        new Keyboard(page).tabTo(page.locator("#user_code"));
        page.keyboard().press("ControlOrMeta+A");
        page.keyboard().type(code);
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
    }

    private static String deviceCode() throws Exception {
        return theatre.post("/oauth2/device_authorization", Map.of("scope", "openid profile"))
                .path("user_code")
                .asString();
    }

    @Test
    void sign_out_pages_are_accessible() {
        Page page = signedIn(INES);
        page.navigate(identity("/connect/logout?client_id=" + theatre.id()));
        look(page, "Voulez-vous vous déconnecter ?", "deconnexion-question");
        press(page, "button[name=deconnecter]");
        look(page, "Vous êtes déconnecté", "deconnexion-faite");
        page.navigate(identity("/connect/logout?client_id=" + theatre.id()
                + "&post_logout_redirect_uri=https%3A%2F%2Fautre.example%2F"));
        look(page, "La déconnexion n’a pas abouti", "deconnexion-refusee");
        assertNothingFound(3);
    }

    @Test
    void sign_out_pages_with_unreachable_and_framed_applications_are_accessible() throws Exception {
        Page page = signedIn(INES);
        try (var silent = TrialApplication.registered(Map.of(
                        "client_name", "Médiathèque", "backchannel_logout_uri", "http://localhost:1/deconnexion"));
                var framed = TrialApplication.registered(Map.of(
                        "redirect_uris",
                        List.of("https://localhost:1/retour"),
                        "frontchannel_logout_uri",
                        "https://localhost:1/deconnexion"))) {
            page.navigate(silent.authorize(Map.of("scope", "openid")));
            silent.redeem(silent.answers().getFirst().getOrDefault("code", ""));
            redeemFromUnreachable(page, framed);
            page.navigate(identity("/connect/logout"));
            press(page, "button[name=deconnecter]");
            assertThat(page.locator("h1")).hasText("Déconnexion en cours");
            stay(page);
            look(page, "Déconnexion en cours", "deconnexion-en-cours");
            press(page, "main a");
            assertThat(page.locator("main li")).hasText("Médiathèque");
            look(page, "Vous êtes déconnecté", "deconnexion-incomplete");
            press(page, "header a[hreflang=en]");
            assertThat(page.locator("main li")).hasText("Médiathèque");
            assertThat(page.locator("html")).hasAttribute("lang", "en");
        }
        assertNothingFound(2);
    }

    /**
     * Redeems a code whose redirect address cannot be opened here: a separate tab tries to, and the code is read from
     * its request.
     */
    private static void redeemFromUnreachable(Page page, TrialApplication application) throws Exception {
        try (Page tab = page.context().newPage()) {
            Request answer = tab.waitForRequest(
                    request -> request.url().startsWith(application.redirectUri()),
                    () -> tab.evaluate(
                            "address => { location.href = address }",
                            application.authorize(Map.of("scope", "openid"))));
            application.redeem(
                    TrialApplication.parameters(URI.create(answer.url()).getRawQuery())
                            .getOrDefault("code", ""));
        }
    }

    /** Shows the page again without the header that redirects after three seconds. */
    private static void stay(Page page) {
        page.route("**/sign-out/applications*", route -> {
            APIResponse answer = route.fetch();
            var headers = new HashMap<>(answer.headers());
            assertThat(headers).containsKey("refresh");
            headers.remove("refresh");
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
        });
        page.navigate(page.url());
    }

    @Test
    void error_pages_are_accessible() {
        Page page = browsers.blank();
        page.navigate(identity("/cette-page-n-existe-pas"));
        look(page, "Cette page n’existe pas", "erreur-inconnue");
        page.navigate(identity("/oauth2/authorize?client_id=personne"));
        look(page, "Cette demande n’est pas valable", "erreur-demande");
        Page late = signedIn(INES);
        late.navigate(identity("/connect/logout"));
        late.context().clearCookies();
        press(late, "button[name=deconnecter]");
        look(late, "Cette page est restée ouverte trop longtemps", "erreur-trop-tard");
        assertNothingFound(3);
    }

    @Test
    void errors_are_shown_without_scripts() {
        Page page = browsers.withoutScripts();
        page.navigate(identity("/cette-page-n-existe-pas"));
        assertThat(page.locator("h1")).hasText("Cette page n’existe pas");
        page.locator("main a").click();
        page.locator(".franceconnect").click();
        page.locator("#annuler").click();
        assertThat(page.locator("h1")).hasText("La connexion n’a pas abouti");
        page.navigate(identity("/oauth2/authorize?client_id=personne"));
        assertThat(page.locator("h1")).hasText("Cette demande n’est pas valable");

        page.navigate(identity("/login"));
        page.locator(".franceconnect").click();
        SignInSteps.atFranceConnect(page, INES);
        page.navigate(identity("/connect/logout?post_logout_redirect_uri=https%3A%2F%2Fautre.example%2F"));
        assertThat(page.locator("h1")).hasText("La déconnexion n’a pas abouti");
        page.navigate(identity("/connect/logout"));
        page.context().clearCookies();
        page.locator("button[name=deconnecter]").click();
        assertThat(page.locator("h1")).hasText("Cette page est restée ouverte trop longtemps");
    }

    @Test
    void no_page_needs_a_script() {
        Page page = browsers.withoutScripts();
        page.navigate(
                theatre.authorize(Map.of("response_mode", "form_post", "prompt", "consent", "state", "sans-script")));
        page.locator(".franceconnect").click();
        SignInSteps.atFranceConnect(page, INES);
        page.locator("#accepter").click();
        page.locator("main button").click();
        assertThat(page.locator("h1")).hasText("Bonjour");
        assertThat(theatre.answers())
                .anySatisfy(answer ->
                        assertThat(answer).containsEntry("state", "sans-script").containsKey("code"));

        page.navigate(identity("/device"));
        page.locator("#user_code").fill("BCDF-GHJK");
        page.locator("main button").click();
        assertThat(page.locator("#wrong")).isVisible();
        page.navigate(identity("/connect/logout"));
        page.locator("button[name=deconnecter]").click();
        assertThat(page.locator("h1")).hasText("Vous êtes déconnecté");
    }
}
