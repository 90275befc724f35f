package fr.montpellier.multipass.acceptance.browser.agents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.Accessibility;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** An agent states their address and reads the tax notice of a resident who lives there: the data protection officer alone is told. */
class SameAddressJourney {

    private final Accessibility accessibility = new Accessibility();

    @Test
    void an_agent_reads_of_a_resident_at_their_address_and_the_officer_sees_it() {
        try (var browsers = new Browsers()) {
            Page patrick = browsers.desk();
            SignInSteps.resident(patrick, "Patrick Reti");
            Residents.show(patrick, "/mes-pieces/deposer?type=avis-imposition");
            Residents.deposit(patrick, Specimen.TAX_NOTICE.path());
            Residents.stopAllAuthorisations(patrick);
            Residents.authorise(patrick, "aide-facultative-ccas");

            Page karim = browsers.desk();
            SignInSteps.agent(karim, "karim.benali@ccas-montpellier.example");
            karim.locator("#autres-pages a[href='/mon-adresse']").click();
            assertThat(karim.locator("main h1")).hasText("Mon adresse");
            look(karim, "adresse-a-indiquer");
            fill(karim, "rue Julliard", "7832", "");
            karim.locator("#indiquer").click();
            assertThat(karim.locator("#avis")).containsText("Rien n'a été enregistré.");
            assertThat(karim.locator("#voie")).isFocused();
            look(karim, "adresse-incomplete");
            fill(karim, "145 r. Julliard, apt 3", "78320", "Lévis-Saint-Nom");
            karim.locator("#indiquer").click();
            assertThat(karim.locator("#adresse-indiquee")).containsText("Adresse indiquée, jusqu'au");
            assertThat(karim.locator("#adresse-indiquee")).isFocused();
            assertThat(karim.locator("#voie")).hasValue("");
            look(karim, "adresse-indiquee");

            Residents.show(karim, "/agent");
            karim.locator("[id^=dossier-]")
                    .filter(new Locator.FilterOptions().setHasText("Patrick Reti"))
                    .first()
                    .click();
            karim.locator("[id^=lire-]").first().click();
            assertThat(karim.locator("#document")).isVisible();

            Page claire = browsers.desk();
            SignInSteps.agent(claire, "claire.dubois@montpellier.example");
            Residents.show(claire, "/dpo/inhabituels");
            Locator found = claire.locator("#inhabituels .card")
                    .filter(new Locator.FilterOptions().setHasText("Même adresse"))
                    .first();
            assertThat(found).containsText("Karim Benali");
            assertThat(claire.locator("main"))
                    .containsText("Agents qui ont indiqué leur adresse, tous services confondus : ");
            look(claire, "inhabituels-meme-adresse");
            found.locator("a").click();
            assertThat(claire.locator("#journal")).containsText("Lecture à la même adresse");
            claire.locator("#journal a").first().click();
            assertThat(claire.locator("#entree")).isVisible();
            look(claire, "entree-meme-adresse");
            claire.locator("#entree a[href*='correlation=']").click();
            assertThat(claire.locator("#journal")).containsText("Lecture autorisée");

            Residents.show(patrick, "/qui-a-consulte");
            assertThat(patrick.locator("#consultations")).containsText("(Karim B.)");
            assertThat(patrick.locator("main")).not().containsText("adresse");

            Residents.show(karim, "/mon-adresse");
            karim.locator("#retirer").click();
            karim.locator(".confirmation").waitFor();
            look(karim, "adresse-a-retirer");
            SignInSteps.press(karim, "Retirer");
            assertThat(karim.locator("#adresse-indiquee")).containsText("Vous n'avez pas indiqué d'adresse.");
            Residents.stopAllAuthorisations(patrick);
            delete(patrick);
            Assertions.assertThat(accessibility.findings()).isEmpty();
        }
    }

    /** Deletes the notice: another journey, which may run on the same stack, deposits the same file. */
    private static void delete(Page patrick) {
        Residents.show(patrick, "/mes-pieces");
        patrick.locator("[id^=piece-]")
                .filter(new Locator.FilterOptions().setHasText("2D-Doc vérifié"))
                .first()
                .locator("button[aria-label^=Supprimer]")
                .click();
        patrick.locator(".confirmation").waitFor();
        SignInSteps.press(patrick, "Supprimer la pièce");
        assertThat(patrick.locator(".confirmation")).hasCount(0);
    }

    private static void fill(Page page, String street, String postcode, String locality) {
        page.locator("#voie").fill(street);
        page.locator("#code-postal").fill(postcode);
        page.locator("#commune").fill(locality);
        page.locator("#commune").blur();
    }

    private void look(Page page, String name) {
        accessibility.check(page, name);
        for (int width : new int[] {360, 1440}) {
            page.setViewportSize(width, 900);
            Browsers.keep(page, name + "-" + width);
        }
    }
}
