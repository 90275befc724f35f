package fr.montpellier.multipass.acceptance.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Signs people in through the buttons that they would press. */
public final class SignInSteps {

    private SignInSteps() {}

    public static void resident(Page page, String name) {
        page.locator("#franceconnect").click();
        atFranceConnect(page, name);
        page.locator("#carte").waitFor();
    }

    /** Signs in at the FranceConnect simulator, where no session is open. */
    public static void atFranceConnect(Page page, String name) {
        page.getByLabel(name).check();
        press(page, "Continuer");
        press(page, "Accepter et continuer");
    }

    public static void agent(Page page, String email) {
        page.locator("#espace-agents").click();
        atProConnect(page, email);
        page.locator("#personne").waitFor();
    }

    /** Chooses ProConnect on the page to which the identity server sends agents who are not signed in, and signs in. */
    public static void agentOfDesk(Page page, String email) {
        page.locator("#proconnect").click();
        atProConnect(page, email);
    }

    /** Signs in at the ProConnect simulator, with both factors. */
    public static void atProConnect(Page page, String email) {
        page.getByLabel("Adresse électronique professionnelle").fill(email);
        page.getByLabel("Mot de passe").fill(page.locator("#mot-de-passe-demo").textContent());
        press(page, "Se connecter");
        page.getByLabel("Code à six chiffres").fill(page.locator("#code-demo").textContent());
        press(page, "Valider");
    }

    public static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
