package fr.montpellier.multipass.acceptance.browser.representation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.PageChecks;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.time.LocalDate;
import java.time.ZoneId;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * A person without a telephone signs a mandate at a counter; the helper acts within its domain, is refused outside, and an agent ends
 * it.
 */
class MandateJourney {

    private static final String UNTIL =
            LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(30).toString();

    private final PageChecks checks = new PageChecks();

    @Test
    void a_helper_acts_for_a_person_who_signed_a_mandate_at_the_counter() {
        try (var browsers = new Browsers()) {
            Page helper = desk(browsers, "/mandates", "farid.cherif@montpellier.example");
            assertThat(helper.locator("h1")).hasText("Vos mandats d’aidant");
            checks.look(helper, "mandats");
            type(helper);
            helper.locator("#purpose").fill("demander l’aide au loyer");
            SignInSteps.press(helper, "Proposer au second agent");
            assertThat(helper.locator("#state")).containsText("attend un second agent");
            checks.look(helper, "mandat-propose");
            String mandate = helper.url();
            helper.locator("#paper").click();
            assertThat(helper.locator("h1")).hasText("Mandat d’une personne accompagnée");
            String fingerprint = helper.locator("#fingerprint").textContent();
            checks.look(helper, "mandat-sur-papier");

            Page second = desk(browsers, "/representation", "alice.petit@montpellier.example");
            second.navigate(mandate.replace("/mandates/", "/representation/"));
            assertThat(second.locator("#fingerprint")).hasText(fingerprint);
            type(second);
            checks.look(second, "mandat-a-confirmer");
            SignInSteps.press(second, "Confirmer");
            assertThat(second.locator("#state")).containsText("en cours");

            helper.navigate(mandate);
            SignInSteps.press(helper, "Agir pour Odile Fabre");
            assertThat(helper.locator("#agir-pour"))
                    .containsText("Vous agissez pour Odile Fabre, par mandat : Logement");
            Browsers.keep(helper, "accueil-par-mandat");
            String portal = RunningStack.get().addresses().portal().toString();
            helper.navigate(portal + "/demarches");
            assertThat(helper.locator("main")).containsText("loyer");
            assertThat(helper.locator("main")).not().containsText("cantine");
            Browsers.keep(helper, "demarches-par-mandat");
            helper.navigate(portal + "/demarches/tarif-cantine");
            assertThat(helper.locator("main")).containsText("Hors du mandat");
            helper.navigate(portal + "/qui-a-consulte");
            assertThat(helper.locator("main")).containsText("Hors du mandat");
            helper.navigate(portal + "/accueil");
            helper.locator("#ne-plus-agir").click();
            assertThat(helper.locator("h1")).hasText("Vos mandats d’aidant");

            helper.navigate(mandate);
            SignInSteps.press(helper, "Mettre fin");
            assertThat(helper.locator("#state")).containsText("terminé");
            assertThat(helper.locator("#act")).hasCount(0);
            Assertions.assertThat(checks.findings()).isEmpty();
        }
    }

    /** Types what the identity document and the mandate say. */
    private static void type(Page agent) {
        agent.locator("#personGivenNames").fill("Odile Jeanne");
        agent.locator("#personFamilyName").fill("Fabre");
        agent.locator("#personBirthdate").fill("1948-02-11");
        agent.locator("#personBirthplace").fill("34172");
        agent.locator("#domain-logement").check();
        agent.locator("#until").fill(UNTIL);
    }

    private static Page desk(Browsers browsers, String page, String email) {
        Page desk = browsers.blank();
        desk.navigate(RunningStack.withPortal().addresses().identity() + page);
        SignInSteps.agentOfDesk(desk, email);
        return desk;
    }
}
