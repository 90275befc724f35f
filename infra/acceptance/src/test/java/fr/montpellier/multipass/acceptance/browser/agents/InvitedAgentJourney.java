package fr.montpellier.multipass.acceptance.browser.agents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Mailbox;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.PageChecks;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * An administrator invites an agent, who works until the administrator says that they leave; two people give and end the
 * role of administrator, and the data protection officer sees it.
 */
class InvitedAgentJourney {

    private static final String LEA = "lea.fontaine@montpellier.example";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<\"]+/invitation\\?link=[A-Za-z0-9_-]+");

    @Test
    void an_agent_is_invited_works_and_leaves() {
        try (var browsers = new Browsers()) {
            Page nadia = browsers.desk();
            SignInSteps.agent(nadia, "nadia.roche@montpellier.example");
            assertThat(nadia.locator("main h1")).hasText("Agents et habilitations");
            nadia.locator("#inviter").click();
            nadia.locator("#adresse").fill(LEA);
            nadia.locator("#invitation-motif").fill("Remplace une collègue");
            nadia.locator("#invitation-enregistrer").click();
            assertThat(nadia.locator("#avis")).containsText("L'invitation est envoyée à " + LEA);
            assertThat(nadia.locator("main h1")).hasText(LEA);

            Page colleague = browsers.desk();
            colleague.locator("#espace-agents").click();
            SignInSteps.atProConnect(colleague, LEA);
            assertThat(colleague.locator("main")).containsText("ouvrez le lien de l’invitation");
            Page lea = browsers.blank();
            lea.navigate(new Mailbox(LEA).find(LINK, "Ville de Montpellier vous donne accès à Multipass"));
            SignInSteps.atProConnect(lea, LEA);
            lea.locator("#personne").waitFor();
            assertThat(lea.locator("main h1")).hasText("Dossiers");

            asksForAnAdministrator(nadia);
            Page paul = browsers.desk();
            anotherApproves(paul, nadia.url());
            choosesARole(browsers);

            nadia.reload();
            nadia.locator("#activite summary").click();
            assertThat(nadia.locator("#activite")).containsText("la dernière le");
            nadia.locator("#depart-de-l-agent").click();
            nadia.locator("#depart-motif").fill("Fin du remplacement");
            nadia.locator("#depart-confirmer").click();
            assertThat(nadia.locator("#habilitations")).containsText("Suspendue : attend un second administrateur");
            assertThat(nadia.locator("[id^=confirmer-fin-]")).hasCount(0);
            assertThat(nadia.locator("#terminees")).containsText("Fin du remplacement");

            lea.reload();
            assertThat(lea.locator("main h1")).not().hasText("Dossiers");
            theOfficerSees(browsers);
            paul.reload();
            paul.locator("[id^=confirmer-fin-]").click();
            assertThat(paul.locator("#habilitations")).containsText("Cette personne n'a aucun accès.");
        }
    }

    private static void asksForAnAdministrator(Page nadia) {
        nadia.locator("#donner summary").click();
        nadia.locator("#nouvelle-role").selectOption("administrator");
        nadia.locator("#nouvelle-motif").fill("Aide à la rentrée");
        nadia.locator("#nouvelle-enregistrer").click();
        assertThat(nadia.locator("#habilitations")).containsText("Attend un second administrateur");
        assertThat(nadia.locator("[id^=approuver-]")).hasCount(0);
    }

    private static void theOfficerSees(Browsers browsers) {
        Page claire = browsers.desk();
        SignInSteps.agent(claire, "claire.dubois@montpellier.example");
        Residents.show(claire, "/pouvoirs");
        Locator row = claire.locator("#pouvoirs tr", new Page.LocatorOptions().setHasText(LEA));
        assertThat(row).containsText("Suspendue : attend un second administrateur");
    }

    private static void anotherApproves(Page paul, String address) {
        SignInSteps.agent(paul, "paul.giraud@montpellier.example");
        paul.navigate(address);
        paul.locator("[id^=approuver-]").click();
        assertThat(paul.locator("#avis")).containsText("L'habilitation est approuvée.");
    }

    /** With two roles the agent chooses one at the sign-in. */
    private static void choosesARole(Browsers browsers) {
        Page lea = browsers.desk();
        lea.locator("#espace-agents").click();
        SignInSteps.atProConnect(lea, LEA);
        assertThat(lea.locator("main h1")).hasText("Votre rôle");
        var checks = new PageChecks();
        checks.look(lea, "role");
        Assertions.assertThat(checks.findings()).isEmpty();
        SignInSteps.press(lea, "Administrateur : habilitations des agents");
        assertThat(lea.locator("main h1")).hasText("Agents et habilitations");
    }
}
