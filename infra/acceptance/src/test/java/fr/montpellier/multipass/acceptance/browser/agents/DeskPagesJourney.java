package fr.montpellier.multipass.acceptance.browser.agents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.PageChecks;
import fr.montpellier.multipass.acceptance.stack.DemoResident;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.time.LocalDate;
import java.time.ZoneId;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Agents look a resident up in the register and for a card, record the death by two, and hold the erasure back for the
 * estate; a helper asks for a mandate from afar. Each page is usable on a telephone, by keyboard and with a screen reader.
 */
class DeskPagesJourney {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Paris"));

    private final PageChecks checks = new PageChecks();

    @Test
    void agents_find_a_resident_and_record_and_hold_a_death() throws Exception {
        DemoResident.SOLENE.register(RunningStack.get().addresses());
        try (var browsers = new Browsers()) {
            Page resident = browsers.blank();
            resident.navigate(identity("/account/restore"));
            resident.locator("a.franceconnect").first().click();
            SignInSteps.atFranceConnect(resident, "Solène Essai-Guichet");
            resident.locator("main h1").waitFor();

            Page hugo = desk(browsers, "/register", "hugo.morel@montpellier.example");
            look(hugo, "Chercher un habitant", "registre");
            hugo.locator("input[name=reason][value=rights]").check();
            hugo.locator("#stated").fill("Demande écrite du 3 novembre");
            identify(hugo);
            SignInSteps.press(hugo, "Chercher");
            assertThat(hugo.locator("#found")).isVisible();
            checks.look(hugo, "registre-trouve");

            hugo.navigate(identity("/card-desk"));
            checks.look(hugo, "cartes");
            hugo.locator("input[name=purpose][value=print]").check();
            identify(hugo);
            SignInSteps.press(hugo, "Chercher");
            assertThat(hugo.locator("#person")).containsText("Solène Essai-Guichet");
            checks.look(hugo, "cartes-personne");

            hugo.navigate(identity("/deaths"));
            look(hugo, "Décès d’un habitant", "deces");
            certificate(hugo);
            SignInSteps.press(hugo, "Proposer au second agent");
            assertThat(hugo.locator("#state")).containsText("Proposé");
            Page alice = desk(browsers, "/deaths", "alice.petit@montpellier.example");
            alice.navigate(hugo.url());
            checks.look(alice, "deces-a-confirmer");
            certificate(alice);
            SignInSteps.press(alice, "Inscrire le décès");
            assertThat(alice.locator("#state")).containsText("Décès inscrit");
            checks.look(alice, "deces-inscrit");

            hugo.reload();
            hugo.locator("#until").fill(TODAY.plusDays(300).toString());
            hugo.locator("#hold-reason").fill("Demande écrite d’une notaire");
            hugo.locator("#hold button").click();
            assertThat(hugo.locator("#state")).containsText("Prolongation proposée");
            alice.reload();
            checks.look(alice, "deces-prolongation");
            alice.locator("#confirm-hold button").click();
            assertThat(alice.locator("main")).containsText("effacement retenu jusqu’au");

            Page farid = desk(browsers, "/mandates/request", "farid.cherif@montpellier.example");
            checks.look(farid, "mandat-a-distance");
            Assertions.assertThat(checks.findings()).isEmpty();
            Assertions.assertThat(checks.pages()).isEqualTo(9);
        }
    }

    private void look(Page page, String title, String name) {
        assertThat(page.locator("h1")).hasText(title);
        checks.look(page, name);
    }

    private static void identify(Page agent) {
        agent.locator("#givenNames").fill("Solène");
        agent.locator("#familyName").fill("Essai-Guichet");
        agent.locator("#birthdate").fill("1952-01-17");
    }

    private static void certificate(Page agent) {
        identify(agent);
        agent.locator("#birthplace").fill("34172");
        agent.locator("#diedOn").fill(TODAY.minusDays(1).toString());
        agent.locator("#commune").fill("Montpellier");
        agent.locator("#reference").fill("2026/417");
    }

    private static String identity(String path) {
        return RunningStack.get().addresses().identity() + path;
    }

    private static Page desk(Browsers browsers, String path, String email) {
        Page page = browsers.blank();
        page.navigate(identity(path));
        SignInSteps.agentOfDesk(page, email);
        return page;
    }
}
