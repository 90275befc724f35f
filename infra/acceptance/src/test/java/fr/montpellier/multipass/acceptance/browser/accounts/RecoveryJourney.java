package fr.montpellier.multipass.acceptance.browser.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Mailbox;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.PageChecks;
import fr.montpellier.multipass.acceptance.stack.DemoResident;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A resident loses everything: two agents at a counter and a delay give the account back, and a link stops what is not theirs. */
class RecoveryJourney {

    private static final String PASSWORD = "quatre vélos bleus au soleil";
    private static final String OTHER = "un bateau rouge à midi";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<\"]+/account/not-me\\?link=[A-Za-z0-9._-]+");

    private final PageChecks checks = new PageChecks();
    private final Mailbox before = new Mailbox("andrea." + UUID.randomUUID() + "@courriel.example");
    private final Mailbox after = new Mailbox("andrea." + UUID.randomUUID() + "@courriel.example");

    @Test
    void lose_everything_and_get_the_account_back_at_the_counter() {
        try (var browsers = new Browsers()) {
            Page page = browsers.withoutScripts();
            open(page);
            page.navigate(identity("/account/multipass"));
            String number = page.locator("main p")
                    .first()
                    .textContent()
                    .replaceAll(".*([0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}).*", "$1");
            page.context().clearCookies();

            Page hugo = desk(browsers, "hugo.morel@montpellier.example");
            checks.look(hugo, "perdus");
            hugo.locator("#account").fill(number);
            SignInSteps.press(hugo, "Chercher le compte");
            assertThat(hugo.locator("main")).containsText(number);
            checks.look(hugo, "perdus-compte");
            hugo.locator("#check-givenNames").fill("Andrea Maxence");
            hugo.locator("#check-familyName").fill("Essai-Guichet");
            hugo.locator("#check-birthdate").fill("1966-02-14");
            hugo.locator("#check-reason").fill("Passeport présenté");
            SignInSteps.press(hugo, "Attester, avec un second agent");
            assertThat(hugo.locator("#state")).hasText("attend un second agent");
            checks.look(hugo, "vue-au-guichet");
            hugo.locator("#decline").click();
            checks.look(hugo, "vues-au-guichet");
            hugo.navigate(identity("/recovery"));
            hugo.locator("#account").fill(number);
            SignInSteps.press(hugo, "Chercher le compte");
            show(hugo);
            hugo.locator("#email").fill(after.address());
            hugo.locator("#reason").fill("Téléphone volé, passeport présenté");
            SignInSteps.press(hugo, "Proposer au second agent");
            assertThat(hugo.locator("#state")).containsText("attend un second agent");

            Page alice = desk(browsers, "alice.petit@montpellier.example");
            alice.navigate(hugo.url());
            checks.look(alice, "perdus-demande");
            show(alice);
            SignInSteps.press(alice, "Confirmer");
            assertThat(alice.locator("#state")).containsText("le délai court");
            String handed = alice.locator("#handed").textContent();
            checks.look(alice, "perdus-confirmee");

            Page reader = browsers.blank();
            reader.navigate(before.find(LINK, "Demande de nouveaux moyens de connexion à votre compte Multipass"));
            assertThat(reader.locator("#stop")).isVisible();
            signIn(reader, before, PASSWORD);
            assertThat(reader.locator("h1")).hasText("Demande de nouveaux moyens de connexion");
            checks.look(reader, "compte-demande");
            reader.locator("#continue").click();
            assertThat(reader.locator("#recovery")).containsText("au guichet");
            checks.look(reader, "compte-demande-securite");

            after.find(Pattern.compile("/account/recover"), "Choisissez un nouveau mot de passe Multipass");
            page.navigate(identity("/account/recover"));
            page.locator("#email").fill(after.address());
            submit(page);
            page.locator("#code").fill(after.code("Votre code pour retrouver votre compte Multipass"));
            submit(page);
            page.locator("#code").fill(handed);
            page.locator("#password").fill(OTHER);
            page.locator("#again").fill(OTHER);
            submit(page);
            assertThat(page.locator("#email")).hasText(after.address());
            reader.reload();
            assertThat(reader.locator("h1")).hasText("Me connecter à mon compte Multipass");
            signIn(reader, before, PASSWORD);
            assertThat(reader.locator("#problem")).isVisible();
            Assertions.assertThat(checks.findings()).isEmpty();
        }
    }

    @Test
    void a_person_who_asked_for_nothing_stops_it_by_the_link_of_the_email() {
        try (var browsers = new Browsers()) {
            open(browsers.withoutScripts());
            Page hugo = desk(browsers, "hugo.morel@montpellier.example");
            hugo.locator("#account").fill(before.address());
            SignInSteps.press(hugo, "Chercher le compte");
            show(hugo);
            hugo.locator("#email").fill(after.address());
            hugo.locator("#reason").fill("Passeport présenté");
            SignInSteps.press(hugo, "Proposer au second agent");
            Page alice = desk(browsers, "alice.petit@montpellier.example");
            alice.navigate(hugo.url());
            show(alice);
            SignInSteps.press(alice, "Confirmer");

            Page reader = browsers.blank();
            reader.navigate(before.find(LINK, "Demande de nouveaux moyens de connexion à votre compte Multipass"));
            checks.look(reader, "pas-moi");
            reader.locator("#stop").click();
            assertThat(reader.locator("#stopped")).isVisible();
            checks.look(reader, "pas-moi-arrete");
            alice.navigate(hugo.url());
            assertThat(alice.locator("#state")).containsText("arrêtée");
            checks.look(alice, "perdus-arretee");
            Assertions.assertThat(checks.findings()).isEmpty();
        }
    }

    @Test
    void lose_everything_and_replace_it_after_france_connect() throws Exception {
        DemoResident.MORGAN.register(RunningStack.get().addresses());
        try (var browsers = new Browsers()) {
            Page first = browsers.desk();
            SignInSteps.resident(first, "Morgan Essai-Perdu");
            first.navigate(identity("/account/create"));
            // FranceConnect may have answered from its own session: it authenticates the person now.
            first.locator("a.franceconnect").first().click();
            SignInSteps.atFranceConnect(first, "Morgan Essai-Perdu");
            first.locator("#email").fill(before.address());
            submit(first);
            first.locator("#code").fill(before.code("Votre code Multipass"));
            submit(first);
            first.locator("#password").fill(PASSWORD);
            first.locator("#again").fill(PASSWORD);
            submit(first);
            assertThat(first.locator("#email")).hasText(before.address());

            Page page = browsers.blank();
            page.navigate(identity("/account/recover"));
            page.locator("main a[href='/account/restore']").click();
            page.locator("a.franceconnect").first().click();
            SignInSteps.atFranceConnect(page, "Morgan Essai-Perdu");
            assertThat(page.locator("h1")).hasText("Remplacer des moyens de connexion perdus");
            checks.look(page, "compte-remplacer");
            page.locator("#email").fill(after.address());
            submit(page);
            page.locator("#code").fill(after.code("Votre code pour remplacer vos moyens de connexion Multipass"));
            submit(page);
            checks.look(page, "compte-remplacer-mot-de-passe");
            page.locator("#password").fill(OTHER);
            page.locator("#again").fill(OTHER);
            submit(page);
            assertThat(page.locator("#email")).hasText(after.address());

            Page reader = browsers.withoutScripts();
            reader.navigate(before.find(LINK, "Les moyens de connexion d’un compte Multipass sont remplacés"));
            reader.locator("#stop").click();
            assertThat(reader.locator("#stopped")).containsText("verrouillé");
            page.navigate(identity("/account"));
            assertThat(page.locator("h1")).hasText("Me connecter à mon compte Multipass");
            Assertions.assertThat(checks.findings()).isEmpty();
        }
    }

    private static String identity(String path) {
        return RunningStack.get().addresses().identity() + path;
    }

    private static void submit(Page page) {
        page.locator("main form button").first().click();
    }

    /** Opens an account with a password alone. */
    private void open(Page page) {
        page.navigate(identity("/account/create"));
        page.locator("#email").fill(before.address());
        submit(page);
        page.locator("#code").fill(before.code("Votre code Multipass"));
        submit(page);
        show(page);
        page.locator("#password").fill(PASSWORD);
        page.locator("#again").fill(PASSWORD);
        submit(page);
        assertThat(page.locator("h1")).hasText("Sécurité de mon compte");
    }

    /** Types the identity of the resident. */
    private static void show(Page page) {
        page.locator("#givenNames").fill("Andrea Maxence");
        page.locator("#familyName").fill("Essai-Guichet");
        page.locator("#birthdate").fill("1966-02-14");
    }

    private static void signIn(Page page, Mailbox mailbox, String password) {
        page.navigate(identity("/account/sign-in"));
        page.locator("#email").fill(mailbox.address());
        page.locator("#password").fill(password);
        submit(page);
    }

    private static Page desk(Browsers browsers, String email) {
        Page page = browsers.blank();
        page.navigate(identity("/recovery"));
        SignInSteps.agentOfDesk(page, email);
        assertThat(page.locator("h1")).hasText("Moyens de connexion perdus");
        return page;
    }
}
