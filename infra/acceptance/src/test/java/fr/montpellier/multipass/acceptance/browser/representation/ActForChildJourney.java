package fr.montpellier.multipass.acceptance.browser.representation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.PageChecks;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Two agents record that a parent may act for a child; the parent acts in the child's space, returns to their own, and ends it. */
class ActForChildJourney {

    private static final RepresentationDesk.Documents DOCUMENTS =
            new RepresentationDesk.Documents("Patrick", "Reti", "1969-05-12", "Lina Rose", "Reti", "2016-09-14");

    private final PageChecks checks = new PageChecks();

    @Test
    void a_parent_acts_for_a_child() {
        try (var browsers = new Browsers()) {
            Page parent = browsers.telephone();
            SignInSteps.resident(parent, "Patrick Reti");
            String number = parent.locator("#numero-multipass").textContent();

            Page hugo = RepresentationDesk.open(browsers, "hugo.morel@montpellier.example");
            checks.look(hugo, "representation");
            hugo.locator("#propose #number").fill(number);
            RepresentationDesk.type(hugo, DOCUMENTS);
            SignInSteps.press(hugo, "Proposer au second agent");
            assertThat(hugo.locator("#state")).containsText("attend un second agent");

            Page alice = RepresentationDesk.open(browsers, "alice.petit@montpellier.example");
            alice.navigate(hugo.url());
            RepresentationDesk.type(alice, DOCUMENTS);
            checks.look(alice, "representation-a-confirmer");
            SignInSteps.press(alice, "Confirmer");
            assertThat(alice.locator("#state")).containsText("en cours");

            Page tab = parent.context().newPage();
            tab.navigate(parent.url());
            tab.locator("#carte").waitFor();
            openRepresentations(parent);
            checks.look(parent, "agir-pour-une-autre-personne");
            SignInSteps.press(parent, "Agir pour Lina Reti");
            assertThat(parent.locator("#agir-pour")).containsText("Vous agissez pour Lina Reti");
            assertThat(parent.locator("#carte")).containsText("Lina Reti");
            assertThat(parent.locator("#montrer-ma-carte")).hasCount(0);
            Browsers.keep(parent, "accueil-pour-une-enfant");
            // A page of the parent's own space does not go on in the child's.
            tab.reload();
            assertThat(tab.locator("#agir-pour")).containsText("Vous agissez pour Lina Reti");
            tab.close();
            parent.navigate(RunningStack.get().addresses().portal() + "/mon-compte");
            assertThat(parent.locator("#agir-pour")).containsText("Vous agissez pour Lina Reti");
            parent.locator("#emporter").waitFor();
            assertThat(parent.locator("#fermer")).hasCount(0);
            parent.navigate(RunningStack.get().addresses().portal() + "/leger");
            assertThat(parent.locator("#agir-pour")).containsText("Vous agissez pour Lina Reti");

            parent.locator("#agir-pour button").click();
            assertThat(parent.locator("#carte")).containsText("Patrick Reti");
            assertThat(parent.locator("#agir-pour")).hasCount(0);

            openRepresentations(parent);
            SignInSteps.press(parent, "Mettre fin : Lina Reti");
            assertThat(parent.locator("main")).containsText("Terminé par la personne qui agissait");
            Assertions.assertThat(checks.findings()).isEmpty();
        }
    }

    private static void openRepresentations(Page parent) {
        parent.navigate(RunningStack.get().addresses().portal() + "/mon-compte");
        parent.locator("#agir-pour-une-autre-personne").click();
        assertThat(parent.locator("h1")).hasText("Agir pour une autre personne");
    }
}
