package fr.montpellier.multipass.acceptance.browser.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Mailbox;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.Totp;
import fr.montpellier.multipass.acceptance.browser.accessibility.PageChecks;
import fr.montpellier.multipass.acceptance.stack.DemoResident;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A resident without FranceConnect opens an account, and signs in to it with a password, a code and a passkey. */
class AccountJourney {

    static final String PASSWORD = "quatre vélos bleus au soleil";
    private static Browsers browsers;

    private final PageChecks checks = new PageChecks();
    private final String address = "dominique." + UUID.randomUUID() + "@courriel.example";

    @BeforeAll
    static void start() {
        browsers = new Browsers();
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    static String identity(String path) {
        return RunningStack.get().addresses().identity() + path;
    }

    private void look(Page page, String title, String name) {
        assertThat(page.locator("h1")).hasText(title);
        checks.look(page, name);
    }

    /** Opens an account with a password alone; the browser is signed in. */
    private void open(Page page) {
        open(page, "Dominique Claude", "Essai-Compte");
    }

    private void open(Page page, String givenNames, String familyName) {
        beginAccount(page, address);
        page.locator("#givenNames").fill(givenNames);
        page.locator("#familyName").fill(familyName);
        submit(page);
        assertThat(page.locator("h1")).hasText("Sécurité de mon compte");
    }

    /** Fills the pages that open an account, up to the last one, which is not sent. */
    static void beginAccount(Page page, String address) {
        page.navigate(identity("/account/create"));
        page.locator("#email").fill(address);
        submit(page);
        page.locator("#code").fill(new Mailbox(address).code("Votre code Multipass"));
        submit(page);
        identify(page);
    }

    static void identify(Page page) {
        page.locator("#givenNames").fill("Dominique Claude");
        page.locator("#familyName").fill("Essai-Compte");
        page.locator("#birthdate").fill("1979-05-06");
        page.locator("#password").fill(PASSWORD);
        page.locator("#again").fill(PASSWORD);
    }

    static void submit(Page page) {
        page.locator("main form button").first().click();
    }

    private String mailedCode(String subject) {
        return new Mailbox(address).code(subject);
    }

    @Test
    void an_account_is_opened_from_the_portal_and_says_that_the_identity_is_declared() {
        Page page = browsers.desk();
        page.locator("#autres-moyens").click();
        look(page, "Se connecter à Multipass", "compte-connexion");
        page.locator("main a[href='/account/create']").click();
        look(page, "Créer un compte Multipass", "compte-creer");
        page.locator("#email").fill(address);
        submit(page);
        look(page, "Vérifier votre adresse", "compte-adresse");
        page.locator("#code").fill("12345678");
        submit(page);
        assertThat(page.locator("#problem")).isVisible();
        page.locator("#code").fill(mailedCode("Votre code Multipass"));
        submit(page);
        assertThat(page.locator("#secret")).isHidden();
        page.locator("summary").click();
        assertThat(page.locator("#secret")).isVisible();
        look(page, "Votre identité et votre mot de passe", "compte-identite");
        identify(page);
        String secret = page.locator("#secret").textContent();
        page.locator("#code").fill(Totp.code(secret, Instant.now()));
        submit(page);
        look(page, "Vos codes de secours", "compte-secours");
        page.locator("main a.button").click();
        page.locator("#carte").waitFor();
        assertThat(page.locator("#carte")).containsText("Dominique Essai-Compte");

        page.locator("#mon-compte").click();
        page.locator("#securite-de-mon-compte").click();
        look(page, "Sécurité de mon compte", "compte-securite");
        page.locator("main a[href='/account/password']").click();
        look(page, "Changer le mot de passe", "compte-mot-de-passe");
        page.navigate(identity("/account/second-factor"));
        look(page, "Application de codes", "compte-application");
        page.navigate(identity("/account/browsers"));
        look(page, "Navigateurs connus", "compte-navigateurs");
        page.navigate(identity("/account/directives"));
        look(page, "Après votre décès", "compte-volontes");
        page.navigate(identity("/account/email"));
        look(page, "Changer l’adresse du compte", "compte-nouvelle-adresse");
        var moved = new Mailbox("dominique." + UUID.randomUUID() + "@courriel.example");
        page.locator("#email").fill(moved.address());
        submit(page);
        look(page, "Vérifier votre adresse", "compte-nouvelle-adresse-code");
        page.locator("#code").fill(moved.code("Votre code pour changer l’adresse de votre compte Multipass"));
        submit(page);
        look(page, "Changer l’adresse du compte", "compte-nouvelle-adresse-confirmer");
        page.locator("#current").fill(PASSWORD);
        page.locator("#change").click();
        assertThat(page.locator("[role=status]")).containsText("L’adresse est changée");

        Page another = browsers.blank();
        another.navigate(identity("/account/sign-in"));
        look(another, "Me connecter à mon compte Multipass", "compte-se-connecter");
        another.locator("#email").fill(moved.address());
        another.locator("#password").fill("un autre mot de passe");
        submit(another);
        assertThat(another.locator("#problem")).isVisible();
        another.locator("#password").fill(PASSWORD);
        submit(another);
        look(another, "Confirmer que c’est vous", "compte-code");
        another.locator("#code").fill(Totp.code(secret, Instant.now().plusSeconds(30)));
        submit(another);
        assertThat(another.locator("h1")).hasText("Sécurité de mon compte");

        assertThat(checks.findings()).isEmpty();
        assertThat(checks.pages()).isEqualTo(15);
    }

    @Test
    void a_lost_password_is_replaced_by_a_code_that_is_mailed() {
        open(browsers.blank());
        Page page = browsers.blank();
        page.navigate(identity("/account/sign-in"));
        page.locator("main a[href='/account/recover']").click();
        look(page, "Remplacer un mot de passe perdu", "compte-perdu");
        page.locator("#email").fill(address);
        submit(page);
        look(page, "Taper le code reçu", "compte-perdu-code");
        page.locator("#code").fill(mailedCode("Votre code pour un nouveau mot de passe Multipass"));
        submit(page);
        look(page, "Choisir un nouveau mot de passe", "compte-nouveau");
        page.locator("#password").fill("un bateau rouge à midi");
        page.locator("#again").fill("un bateau rouge à midi");
        submit(page);
        assertThat(page.locator("h1")).hasText("Sécurité de mon compte");

        assertThat(checks.findings()).isEmpty();
        assertThat(checks.pages()).isEqualTo(3);
    }

    @Test
    void no_page_of_accounts_needs_a_script_but_that_of_passkeys() {
        Page page = browsers.withoutScripts();

        open(page);

        assertThat(page.locator("#second-factor")).containsText("votre mot de passe suffit");
        page.navigate(identity("/account/passkeys"));
        assertThat(page.locator("main")).containsText("a besoin de JavaScript");
        Page another = browsers.withoutScripts();
        another.navigate(identity("/account/sign-in"));
        assertThat(another.locator("#passkey")).isHidden();
        another.locator("#email").fill(address);
        another.locator("#password").fill(PASSWORD);
        submit(another);
        assertThat(another.locator("h1")).hasText("Sécurité de mon compte");
    }

    @Test
    void a_passkey_is_added_and_signs_in_at_the_portal_with_nothing_typed() {
        Page page = browsers.blank();
        withAuthenticator(page);
        open(page);
        page.navigate(identity("/account/passkeys"));
        page.locator("#name").fill("Mon téléphone");
        look(page, "Clés d’accès", "compte-cles-aucune");
        page.locator("#passkey button").click();
        assertThat(page.locator("[role=status]")).containsText("La clé d’accès est ajoutée.");
        look(page, "Clés d’accès", "compte-cles");

        // Another visit of the same device.
        page.context().clearCookies();
        page.navigate(RunningStack.withPortal().addresses().portal().toString());
        page.locator("#autres-moyens").click();
        look(page, "Se connecter à Multipass", "compte-cle-choix");
        page.locator("#passkey button").click();
        page.locator("#carte").waitFor();
        assertThat(page.locator("#carte")).containsText("Dominique Essai-Compte");

        page.navigate(identity("/account/passkeys"));
        assertThat(page.locator("main")).containsText("Utilisée pour la dernière fois");
        page.locator("main form[action$='/removal'] button").click();
        assertThat(page.locator("main")).containsText("Vous n’en avez pas.");
        page.context().clearCookies();
        page.navigate(identity("/account/sign-in"));
        page.locator("#passkey button").click();
        assertThat(page.locator("#problem")).containsText("ne permet pas de se connecter");

        assertThat(checks.findings()).isEmpty();
        assertThat(checks.pages()).isEqualTo(3);
    }

    @Test
    void an_account_is_linked_to_france_connect_and_its_identity_is_verified() throws Exception {
        DemoResident.CAMILLE.register(RunningStack.get().addresses());
        Page page = browsers.blank();
        open(page, "Camille", "Essai Relie");
        assertThat(page.locator("#level")).containsText("Déclarée par vous");
        page.locator("main a[href='/account/franceconnect']").click();
        look(page, "Faire vérifier mon identité par FranceConnect", "compte-relier");
        page.locator("main a.franceconnect").click();
        SignInSteps.atFranceConnect(page, "Camille Essai-Relié");
        look(page, "Ce compte est-il à vous ?", "compte-a-vous");
        page.locator("#current").fill(PASSWORD);
        page.locator("main form button.button").first().click();
        assertThat(page.locator("[role=status]")).containsText("Votre compte est relié à FranceConnect");
        assertThat(page.locator("#level")).containsText("Vérifiée par FranceConnect");
        look(page, "Sécurité de mon compte", "compte-relie");

        page.navigate(RunningStack.withPortal().addresses().portal().toString());
        page.locator("#franceconnect").click();
        page.locator("#carte").waitFor();
        assertThat(page.locator("#carte")).containsText("Camille Essai-Relié");

        Page another = browsers.blank();
        another.navigate(identity("/account/sign-in"));
        another.locator("#email").fill(address);
        another.locator("#password").fill(PASSWORD);
        submit(another);
        another.waitForURL(identity("/account"));
        another.navigate(identity("/account/email"));
        look(another, "Confirmer que c’est vous", "compte-confirmer");

        assertThat(checks.findings()).isEmpty();
        assertThat(checks.pages()).isEqualTo(4);
    }

    /** Gives the browser an authenticator of its own, whose owner is present and recognised. */
    static void withAuthenticator(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var wrapped = new JsonObject();
        wrapped.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", wrapped);
    }
}
