package fr.montpellier.multipass.acceptance.browser.agents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.PageChecks;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * A resident returns with one given name fewer and a second family name: they get a Multipass at once, two agents decide to merge it with
 * the former one, the person confirms from each of the two, and the agents separate them again.
 */
class ReconciliationJourney {

    private static final String AFTER = "Camille Roussel-Vidal";

    private final PageChecks checks = new PageChecks();

    @Test
    void a_corrected_civil_status_ends_as_one_multipass() {
        try (var browsers = new Browsers()) {
            Page first = browsers.desk();
            first.locator("#franceconnect").click();
            // The other name begins with this one.
            first.locator("#personne-camille-jeanne-roussel").check();
            SignInSteps.press(first, "Continuer");
            SignInSteps.press(first, "Accepter et continuer");
            first.locator("#carte").waitFor();
            Page resident = browsers.desk();
            resident.locator("#franceconnect").click();
            SignInSteps.atFranceConnect(resident, AFTER);
            assertThat(resident.locator(".notice")).containsText("Un autre Multipass est peut-être le vôtre");
            checks.look(resident, "autre-multipass");
            resident.locator("#continue").click();
            resident.locator("#carte").waitFor();

            Page hugo = desk(browsers, "hugo.morel@montpellier.example");
            checks.look(hugo, "rapprochement");
            hugo.locator("main .choices a").first().click();
            assertThat(hugo.locator("#parts")).containsText("Un seul prénom chez l’un, plusieurs chez l’autre");
            hugo.locator("#givenNames").fill("Camille Jeanne");
            hugo.locator("#familyName").fill("Roussel");
            hugo.locator("#birthdate").fill("1978-11-23");
            SignInSteps.press(hugo, "Comparer");
            assertThat(hugo.locator("#steps")).containsText("pièce d’identité comparée");
            hugo.locator("input[value=merge-0]").check();
            checks.look(hugo, "rapprochement-dossier");
            hugo.locator("#reason").fill("Carte d’identité présentée au guichet");
            SignInSteps.press(hugo, "Proposer au second agent");
            assertThat(hugo.locator("#state")).containsText("attend un second agent");

            Page alice = desk(browsers, "alice.petit@montpellier.example");
            alice.navigate(hugo.url());
            SignInSteps.press(alice, "Confirmer");
            assertThat(alice.locator("#state")).containsText("annoncé aux personnes");

            Page former = browsers.desk();
            former.locator("#franceconnect").click();
            former.locator("#personne-camille-jeanne-roussel").check();
            SignInSteps.press(former, "Continuer");
            SignInSteps.press(former, "Accepter et continuer");
            assertThat(former.locator(".notice")).containsText("Deux agents ont décidé de réunir");
            checks.look(former, "multipass-annonce");
            SignInSteps.press(former, "Les deux sont à moi");
            // FranceConnect may have answered from its own session: it authenticates the person now.
            former.locator("a.franceconnect").first().click();
            former.locator("#personne-camille-jeanne-roussel").check();
            SignInSteps.press(former, "Continuer");
            SignInSteps.press(former, "Accepter et continuer");
            SignInSteps.press(former, "Les deux sont à moi");
            assertThat(former.locator("#agreed")).isVisible();
            Page latter = browsers.desk();
            latter.locator("#franceconnect").click();
            SignInSteps.atFranceConnect(latter, AFTER);
            SignInSteps.press(latter, "Les deux sont à moi");
            latter.locator("a.franceconnect").first().click();
            SignInSteps.atFranceConnect(latter, AFTER);
            SignInSteps.press(latter, "Les deux sont à moi");
            alice.reload();
            assertThat(alice.locator("#state")).containsText("réunis");

            Page again = browsers.desk();
            again.locator("#franceconnect").click();
            SignInSteps.atFranceConnect(again, AFTER);
            assertThat(again.locator("main")).containsText("Deux agents ont réuni le Multipass");
            checks.look(again, "multipass-reunis");
            again.locator("#continue").click();
            again.navigate(RunningStack.get().addresses().portal() + "/mes-pieces");
            again.locator("#ouvrir-ancien-multipass").click();
            SignInSteps.press(again, "Ouvrir l’ancien Multipass");
            assertThat(again.locator("main")).containsText("Ce Multipass est l’ancien");

            alice.locator("#no-reason").fill("Demande de la personne");
            SignInSteps.press(alice, "Séparer");
            assertThat(alice.locator("#state")).containsText("séparés de nouveau");
            Assertions.assertThat(checks.findings()).isEmpty();
        }
    }

    private static Page desk(Browsers browsers, String email) {
        Page page = browsers.blank();
        page.navigate(RunningStack.get().addresses().identity() + "/reconciliation");
        SignInSteps.agentOfDesk(page, email);
        assertThat(page.locator("h1")).hasText("Rapprochement des Multipass");
        return page;
    }
}
