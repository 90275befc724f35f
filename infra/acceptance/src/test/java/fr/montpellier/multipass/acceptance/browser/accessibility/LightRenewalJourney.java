package fr.montpellier.multipass.acceptance.browser.accessibility;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A resident whose browser runs no scripts is asked about a text that lets more be read: refuses it by keyboard, and agrees to the
 * next one.
 */
class LightRenewalJourney {

    private static final String DEMARCHE = "tarif-periscolaire";

    private static Browsers browsers;
    private static Page ines;
    private static Page author;
    private static Page officer;
    private static String authorisation;

    @BeforeAll
    static void a_resident_has_authorised_a_department() {
        browsers = new Browsers();
        ines = browsers.desk();
        SignInSteps.resident(ines, "Inès Lambert");
        Residents.haveTaxNotice(ines);
        Residents.stopAllAuthorisations(ines);
        authorisation = "/leger" + Residents.authorise(ines, DEMARCHE).replace("mes-", "");
        author = browsers.desk();
        SignInSteps.agent(author, "nadia.roche@montpellier.example");
        officer = browsers.desk();
        SignInSteps.agent(officer, "claire.dubois@montpellier.example");
    }

    @AfterAll
    static void she_stops_the_authorisation_and_the_text_is_as_before() {
        try {
            Residents.stopAllAuthorisations(ines);
            publish(1);
        } finally {
            browsers.close();
        }
    }

    @Test
    void a_text_that_lets_more_be_read_is_refused_and_the_next_one_agreed_to_without_scripts() {
        Page page = browsers.withoutScripts();
        page.setViewportSize(360, 780);
        page.navigate(RunningStack.get().addresses().portal() + "/leger");
        page.locator(".franceconnect").click();
        SignInSteps.atFranceConnect(page, "Inès Lambert");
        Keyboard keyboard = new Keyboard(page);
        assertThat(page.locator("#a-faire")).hasCount(0);

        publish(2);
        compare(page, keyboard);
        checkAccessibility();
        keyboard.follow(page.locator("#garder button"));
        assertThat(page.locator("#avis")).containsText("Rien de plus n'est lu.");
        keepWithin360(page, "leger-texte-garde");
        open(page, "/leger");
        assertThat(page.locator("#a-faire")).hasCount(0);

        publish(3);
        compare(page, keyboard);
        compareInFullVersion();
        keyboard.follow(page.locator("#j-autorise"));
        assertThat(page.locator("#avis")).containsText("Votre nouveau reçu est prêt.");
        keepWithin360(page, "leger-prolongee");
        open(page, "/leger");
        assertThat(page.locator("#a-faire")).hasCount(0);
    }

    /** Publishes a version that asks for that number of tax notices. */
    private static void publish(int notices) {
        Residents.show(author, "/registre/demarches/" + DEMARCHE);
        author.locator("#ecrire-une-version").click();
        Locator number = author.locator("#nombre-avis-imposition");
        number.fill(Integer.toString(notices));
        number.blur();
        author.locator("#enregistrer-le-brouillon").click();
        assertThat(author.locator("#avis")).containsText("Brouillon enregistré.");
        author.locator("#proposer-le-brouillon").click();
        assertThat(author.locator("#avis")).containsText("Version proposée.");
        Residents.show(officer, author.url().substring(author.url().indexOf("/registre/")));
        officer.locator("#publier").click();
        officer.locator(".confirmation button.primary").click();
        assertThat(officer.locator("#avis")).containsText("Version publiée.");
    }

    /** Follows the link of the first page, by keyboard. */
    private static void compare(Page page, Keyboard keyboard) {
        open(page, "/leger");
        assertThat(page.locator("#a-faire")).containsText("un nouveau texte permet de lire davantage");
        keepWithin360(page, "leger-nouveau-texte");
        keyboard.follow(page.locator("#a-faire a[href='" + authorisation + "/prolonger']"));
        assertThat(page.locator("h1")).containsText("Prolonger cette autorisation");
        assertThat(page.locator("#ce-qui-sera-lu")).containsText("En plus de ce que vous aviez accepté");
        assertThat(page.locator("#ce-qui-sera-lu li")).hasCount(1);
        assertThat(page.locator("#ce-qui-sera-lu li")).containsText("nombre de pièces demandées");
        assertThat(page.locator("script")).hasCount(0);
        keepWithin360(page, "leger-prolonger");
    }

    /** Checks that the full version says the same difference, in a wide window and in a narrow one. */
    private static void compareInFullVersion() {
        Residents.show(ines, authorisation.replace("/leger/", "/mes-"));
        ines.locator("#prolonger").click();
        assertThat(ines.locator(".confirmation li")).hasCount(1);
        assertThat(ines.locator(".confirmation li")).containsText("nombre de pièces demandées");
        for (int width : new int[] {1440, 360}) {
            ines.setViewportSize(width, 900);
            assertThat((int) ines.evaluate("document.scrollingElement.scrollWidth"))
                    .as("prolonger in a window of %d pixels", width)
                    .isLessThanOrEqualTo(width);
            Browsers.keep(ines, "prolonger-" + width);
        }
    }

    /** Checks the page in a browser with scripts, which axe-core needs. */
    private static void checkAccessibility() {
        Accessibility axe = new Accessibility();
        Residents.show(ines, authorisation + "/prolonger");
        axe.check(ines, "the renewal of the light version");
        assertThat(axe.findings()).isEmpty();
        assertThat(axe.checks()).isEqualTo(4);
    }

    private static void open(Page page, String path) {
        page.navigate(RunningStack.get().addresses().portal() + path);
        assertThat(page.locator("main h1")).isVisible();
    }

    private static void keepWithin360(Page page, String name) {
        assertThat((int) page.evaluate("document.scrollingElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(360);
        Browsers.keep(page, name);
    }
}
