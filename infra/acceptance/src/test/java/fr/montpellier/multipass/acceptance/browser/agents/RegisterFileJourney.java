package fr.montpellier.multipass.acceptance.browser.agents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import org.junit.jupiter.api.Test;

/** An administrator pastes a register file: one that is longer than a request may be stays in the browser, which says so. */
class RegisterFileJourney {

    private static final String FILE = "demarches: []";

    /** Typing so much would take minutes. */
    private static final String PASTE = """
            (field, text) => {
              field.value = text;
              field.dispatchEvent(new Event('input'));
              field.dispatchEvent(new Event('change', {bubbles: true}));
            }""";

    @Test
    void a_file_that_is_too_long_is_not_sent_and_a_shorter_one_reaches_the_service() {
        try (var browsers = new Browsers()) {
            Page nadia = browsers.desk();
            SignInSteps.agent(nadia, "nadia.roche@montpellier.example");
            Residents.show(nadia, "/registre");
            nadia.locator("#fichier-du-registre").evaluate(PASTE, "a".repeat(60_000));
            assertThat(nadia.locator("#fichier-trop-long")).isVisible();
            assertThat(nadia.locator("#importer")).isDisabled();

            nadia.locator("#fichier-du-registre").fill(FILE);
            assertThat(nadia.locator("#fichier-trop-long")).isHidden();
            nadia.locator("#importer").click();
            assertThat(nadia.locator("#avis")).containsText("demarches");
        }
    }
}
