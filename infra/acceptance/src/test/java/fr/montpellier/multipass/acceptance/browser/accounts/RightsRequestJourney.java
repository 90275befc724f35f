package fr.montpellier.multipass.acceptance.browser.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.Accessibility;
import fr.montpellier.multipass.acceptance.browser.accessibility.Keyboard;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A resident writes twice to the data protection officer, who reads who asks and answers one request by keyboard alone. */
class RightsRequestJourney {

    private static final String ERASE = "Effacez mon ancien bail.";
    private static final String CORRECT = "Mon revenu de 2025 est faux.";
    private static final String DRAFT = "Le service vérifie le bail";
    private static final String ANSWER = "La donnée a été corrigée, le service est prévenu.";

    private final Accessibility accessibility = new Accessibility();

    @Test
    void an_officer_answers_a_person_by_keyboard_and_keeps_the_draft_for_another_request() {
        try (var browsers = new Browsers()) {
            Page ines = browsers.desk();
            SignInSteps.resident(ines, "Inès Lambert");
            send(ines, "erasure", ERASE);
            send(ines, "rectification", CORRECT);

            Page claire = browsers.desk();
            SignInSteps.agent(claire, "claire.dubois@montpellier.example");
            Residents.show(claire, "/dpo/demandes");
            Locator other = card(claire, ERASE);
            Locator asked = card(claire, CORRECT);
            assertThat(asked).containsText("Demande de Inès Lambert");
            assertThat(asked).containsText("Date de naissance :");
            assertThat(asked).containsText("Identité vérifiée par FranceConnect");
            look(claire, "demandes-chez-la-dpo");
            other.locator("textarea").fill(DRAFT);
            asked.locator("textarea").focus();
            var keyboard = new Keyboard(claire);
            keyboard.press("Control+A");
            claire.keyboard().type(ANSWER);
            keyboard.follow(asked.locator("[id^=accorder-]"));

            assertThat(asked).containsText("C'est enregistré");
            assertThat(asked).containsText(ANSWER);
            assertThat(asked).isFocused();
            assertThat(other.locator("textarea")).hasValue(DRAFT);
            look(claire, "demande-repondue");

            Residents.show(ines, "/mes-droits");
            assertThat(ines.locator("#demandes")).containsText(ANSWER);
            Assertions.assertThat(accessibility.findings()).isEmpty();
        }
    }

    private static void send(Page page, String kind, String words) {
        Residents.show(page, "/mes-droits");
        assertThat(page.locator("main")).containsText("le délégué reçoit votre nom");
        page.locator("#droit").selectOption(kind);
        page.locator("#phrase").fill(words);
        page.locator("#phrase").blur();
        page.locator("#envoyer").click();
        assertThat(page.locator("#avis-droits")).containsText("Votre demande est envoyée");
    }

    private static Locator card(Page page, String words) {
        return page.locator("#a-traiter .card")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first();
    }

    private void look(Page page, String name) {
        accessibility.check(page, name);
        for (int width : new int[] {360, 1440}) {
            page.setViewportSize(width, 900);
            Browsers.keep(page, name + "-" + width);
        }
    }
}
