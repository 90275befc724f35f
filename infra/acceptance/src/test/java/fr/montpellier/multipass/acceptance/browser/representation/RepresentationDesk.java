package fr.montpellier.multipass.acceptance.browser.representation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;

/** The desk at which two agents record that a parent may act for a child. */
final class RepresentationDesk {

    private RepresentationDesk() {}

    /** What the identity document of the parent and the birth certificate of the child say. */
    record Documents(
            String givenNames,
            String familyName,
            String birthdate,
            String childGivenNames,
            String childFamilyName,
            String childBirthdate) {}

    static Page open(Browsers browsers, String email) {
        Page page = browsers.blank();
        page.navigate(RunningStack.get().addresses().identity() + "/representation");
        SignInSteps.agentOfDesk(page, email);
        assertThat(page.locator("h1")).hasText("Agir pour une autre personne");
        return page;
    }

    /** Types what both documents say. */
    static void type(Page agent, Documents documents) {
        agent.locator("#kind").selectOption("PARENTAL_AUTHORITY");
        agent.locator("#proof").selectOption("BIRTH_CERTIFICATE");
        agent.locator("#givenNames").fill(documents.givenNames());
        agent.locator("#familyName").fill(documents.familyName());
        agent.locator("#birthdate").fill(documents.birthdate());
        agent.locator("#personGivenNames").fill(documents.childGivenNames());
        agent.locator("#personFamilyName").fill(documents.childFamilyName());
        agent.locator("#personBirthdate").fill(documents.childBirthdate());
        agent.locator("#personBirthplace").fill("34172");
    }

    /** Two agents type the documents. */
    static void record(Browsers browsers, String number, Documents documents) {
        Page hugo = open(browsers, "hugo.morel@montpellier.example");
        hugo.locator("#propose #number").fill(number);
        type(hugo, documents);
        SignInSteps.press(hugo, "Proposer au second agent");
        assertThat(hugo.locator("#state")).containsText("attend un second agent");
        Page alice = open(browsers, "alice.petit@montpellier.example");
        alice.navigate(hugo.url());
        type(alice, documents);
        SignInSteps.press(alice, "Confirmer");
        assertThat(alice.locator("#state")).containsText("en cours");
    }
}
