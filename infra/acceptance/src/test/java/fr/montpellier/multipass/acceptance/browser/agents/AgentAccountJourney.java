package fr.montpellier.multipass.acceptance.browser.agents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Mailbox;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.Totp;
import fr.montpellier.multipass.acceptance.browser.accessibility.PageChecks;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * An agent whose organisation has no ProConnect for them opens an account by a link, works, and loses the telephone; two
 * administrators have the means replaced.
 */
class AgentAccountJourney {

    private static final String PASSWORD = "deux barques vertes au port";
    private static final String INVITED = "Votre compte d’agent Multipass";
    private static final String RESET = "Nouveaux moyens de connexion à votre compte d’agent Multipass";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<]+/account/agent\\?invitation=[A-Za-z0-9_-]+");

    private final PageChecks checks = new PageChecks();
    private final String address = "maud." + UUID.randomUUID() + "@commune.example";
    private final Mailbox mailbox = new Mailbox(address);

    @Test
    void an_agent_without_proconnect_opens_an_account_works_and_gets_new_means() {
        try (var browsers = new Browsers()) {
            Page nadia = browsers.desk();
            SignInSteps.agent(nadia, "nadia.roche@montpellier.example");
            invites(nadia);
            String link = mailbox.find(LINK, INVITED);
            Page maud = browsers.blank();
            String secret = opens(maud, link);
            Page another = browsers.blank();
            another.navigate(link);
            assertThat(another.locator("#gone")).containsText("Il a déjà servi");
            Page paul = browsers.desk();
            SignInSteps.agent(paul, "paul.giraud@montpellier.example");
            paul.navigate(nadia.url());
            paul.locator("[id^=approuver-]").click();
            assertThat(paul.locator("#avis")).containsText("L'habilitation est approuvée.");
            signsIn(maud, secret, 30);
            assertThat(maud.locator("main h1")).hasText("Dossiers");

            nadia.reload();
            nadia.locator("#moyens-perdus").click();
            nadia.locator("#moyens-motif").fill("Téléphone perdu, vue en mairie");
            nadia.locator("#moyens-confirmer").click();
            assertThat(nadia.locator("#compte-d-agent")).containsText("attend un second administrateur");
            assertThat(nadia.locator("#confirmer-moyens")).hasCount(0);
            paul.reload();
            paul.locator("#confirmer-moyens").click();
            assertThat(paul.locator("#compte-d-agent")).containsText("Lien envoyé");

            maud.reload();
            assertThat(maud.locator("main h1")).not().hasText("Dossiers");
            Page anew = browsers.blank();
            String replaced = opens(anew, mailbox.find(LINK, RESET));
            signsIn(anew, replaced, 30);
            assertThat(anew.locator("main h1")).hasText("Dossiers");
        }
        assertThat(checks.findings()).isEmpty();
    }

    private void invites(Page nadia) {
        nadia.locator("#inviter").click();
        nadia.locator("#adresse").fill(address);
        nadia.locator("#connexion-compte").check();
        nadia.locator("#compte-prenom").fill("Maud");
        nadia.locator("#compte-nom").fill("Verdier");
        nadia.locator("#invitation-motif").fill("Instruit les inscriptions de la commune");
        nadia.locator("#invitation-enregistrer").click();
        assertThat(nadia.locator("#avis")).containsText("Un lien part à " + address);
    }

    /** Opens the account and returns the secret of the application for codes. */
    private String opens(Page page, String link) {
        page.navigate(link);
        assertThat(page.locator("h1")).hasText("Votre compte d’agent");
        assertThat(page.url()).doesNotContain("invitation");
        checks.look(page, "agent-compte");
        String secret = page.locator("#secret").textContent();
        page.locator("#password").fill(PASSWORD);
        page.locator("#again").fill(PASSWORD);
        page.locator("#code").fill("000000");
        submit(page);
        assertThat(page.locator("#problem")).isVisible();
        page.locator("#password").fill(PASSWORD);
        page.locator("#again").fill(PASSWORD);
        page.locator("#code").fill(Totp.code(secret, Instant.now()));
        submit(page);
        assertThat(page.locator("h1")).hasText("Votre compte d’agent est prêt");
        checks.look(page, "agent-compte-pret");
        return secret;
    }

    /** Signs in from the portal; the code of the enrolment was used, so that the next one is typed. */
    private void signsIn(Page page, String secret, int later) {
        page.navigate(RunningStack.withPortal().addresses().portal().toString());
        page.locator("#autres-moyens").click();
        page.locator("#agent-account").click();
        assertThat(page.locator("h1")).hasText("Compte d’agent");
        checks.look(page, "agent-compte-connexion");
        page.locator("#email").fill(address);
        page.locator("#password").fill(PASSWORD);
        submit(page);
        assertThat(page.locator("h1")).hasText("Confirmer que c’est vous");
        checks.look(page, "agent-compte-code");
        page.locator("#code").fill(Totp.code(secret, Instant.now().plusSeconds(later)));
        submit(page);
        page.locator("#personne").waitFor();
    }

    private static void submit(Page page) {
        page.locator("main form button").first().click();
    }
}
