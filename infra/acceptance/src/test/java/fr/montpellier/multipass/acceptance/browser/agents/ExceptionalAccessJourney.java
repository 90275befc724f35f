package fr.montpellier.multipass.acceptance.browser.agents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.Accessibility;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * An agent opens documents whose authorisation has ended, with a reason; a colleague disputes it, the resident sees all of it, and the
 * data protection officer decides.
 */
class ExceptionalAccessJourney {

    private static final String WHY = "La personne est hospitalisée sans connaissance.";
    private static final String AGAINST = "La personne m'a répondu au téléphone.";
    private static final String DECIDED = "L'agent a montré l'appel des urgences.";

    private final Accessibility accessibility = new Accessibility();

    @Test
    void an_agent_opens_documents_exceptionally_and_a_colleague_the_resident_and_the_officer_see_it() {
        try (var browsers = new Browsers()) {
            Page ines = browsers.desk();
            SignInSteps.resident(ines, "Inès Lambert");
            Residents.haveTaxNotice(ines);
            Residents.stopAllAuthorisations(ines);
            Residents.authorise(ines, "aide-facultative-ccas");
            Page karim = agent(browsers, "karim.benali@ccas-montpellier.example");
            Locator listed = karim.locator("[id^=dossier-]")
                    .filter(new Locator.FilterOptions().setHasText("Inès Lambert"))
                    .first();
            String reference = listed.getAttribute("id").substring("dossier-".length());
            Residents.stopAllAuthorisations(ines);

            listed.click();
            karim.getByText("Ouvrir ces pièces exceptionnellement…").click();
            look(karim, "acces-a-ouvrir");
            karim.locator("#phrase").fill("Urgence");
            karim.locator("#phrase").blur();
            karim.locator("#ouvrir").click();
            assertThat(karim.locator("#avis-acces")).containsText("au moins 10 caractères");
            karim.locator("#phrase").fill(WHY);
            karim.locator("#phrase").blur();
            karim.locator("#ouvrir").click();
            assertThat(karim.locator("#avis-acces")).containsText("l'usager est prévenu");
            Locator opened = card(karim, reference);
            assertThat(opened).containsText("En attente de la seconde personne");
            assertThat(opened.locator("[id^=confirmer-]")).hasCount(0);
            karim.locator("[id^=voir-]").first().click();
            karim.locator("#lecture [id^=lire-]").first().click();
            karim.locator("#lecture img").first().waitFor();
            look(karim, "acces-lu");

            Page julie = agent(browsers, "julie.perrin@ccas-montpellier.example");
            Residents.show(julie, "/acces-exceptionnels");
            Locator doubted = card(julie, reference);
            assertThat(doubted).containsText(WHY);
            doubted.locator("textarea[id^=avis-]").fill(AGAINST);
            doubted.locator("textarea[id^=avis-]").blur();
            look(julie, "acces-a-decider");
            doubted.locator("[id^=contester-]").click();
            assertThat(doubted).containsText("l'usager peut le lire");
            assertThat(doubted).isFocused();
            // The page of the agent is still as it was.
            karim.locator("[id^=voir-]").first().click();
            assertThat(karim.locator("#refus"))
                    .containsText("une seconde personne a contesté votre accès exceptionnel");
            look(karim, "acces-conteste-pendant-la-lecture");
            Residents.show(karim, "/acces-exceptionnels");
            assertThat(card(karim, reference)).containsText(AGAINST);
            assertThat(karim.locator("[id^=voir-]")).hasCount(0);

            Residents.show(ines, "/qui-a-consulte");
            assertThat(ines.locator("main")).containsText(WHY);
            assertThat(ines.locator("main")).containsText(AGAINST);
            assertThat(ines.locator("main")).containsText("Une seconde personne avait contesté l'accès exceptionnel");
            look(ines, "acces-vu-par-l-habitante");

            Page claire = browsers.desk();
            SignInSteps.agent(claire, "claire.dubois@montpellier.example");
            Residents.show(claire, "/dpo");
            assertThat(claire.locator("#acces-exceptionnels")).containsText("À décider par vous, même plus anciens");
            claire.locator("#acces-exceptionnels a").click();
            Locator awaited = card(claire, reference);
            look(claire, "acces-chez-la-dpo");
            awaited.locator("textarea[id^=examen-]").fill(DECIDED);
            awaited.locator("textarea[id^=examen-]").blur();
            awaited.locator("[id^=permettre-]").click();
            assertThat(awaited).containsText("l'usager peut la lire");
            assertThat(awaited).isFocused();
            Assertions.assertThat(accessibility.findings()).isEmpty();
        }
    }

    private void look(Page page, String name) {
        accessibility.check(page, name);
        for (int width : new int[] {360, 1440}) {
            page.setViewportSize(width, 900);
            Browsers.keep(page, name + "-" + width);
        }
    }

    private static Page agent(Browsers browsers, String email) {
        Page page = browsers.desk();
        SignInSteps.agent(page, email);
        return page;
    }

    /** Returns the newest access of a case. */
    private static Locator card(Page page, String reference) {
        return page.locator("#acces .card")
                .filter(new Locator.FilterOptions().setHasText(reference))
                .first();
    }
}
