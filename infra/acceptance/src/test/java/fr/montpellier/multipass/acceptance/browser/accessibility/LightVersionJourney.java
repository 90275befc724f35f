package fr.montpellier.multipass.acceptance.browser.accessibility;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A resident whose browser runs no scripts signs in, sees what they have and who may read it, stops that, and sees who
 * looked.
 */
class LightVersionJourney {

    private static final List<String> PAGES = List.of(
            "/leger",
            "/leger/pieces",
            "/leger/demandes",
            "/leger/autorisations",
            "/leger/consultations",
            "/leger/compte",
            "/leger/compte/courriels",
            "/leger/compte/fermer",
            "/leger/carte");

    private static Browsers browsers;

    @BeforeAll
    static void a_resident_has_authorised_a_department_whose_agent_looked() {
        browsers = new Browsers();
        Page ines = browsers.telephone();
        SignInSteps.resident(ines, "Inès Lambert");
        Residents.haveTaxNotice(ines);
        Residents.stopAllAuthorisations(ines);
        Residents.authorise(ines, "aide-facultative-ccas");
        Page karim = browsers.desk();
        SignInSteps.agent(karim, "karim.benali@ccas-montpellier.example");
        karim.locator("[id^=dossier-]").first().waitFor();
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    /** At 50 kB/s with 400 ms added to each answer, without what the browser keeps. */
    @Test
    void on_a_slow_line_the_portal_says_at_once_that_it_loads_and_offers_the_light_version() {
        Page page = browsers.telephone();
        SignInSteps.resident(page, "Inès Lambert");
        CDPSession line = page.context().newCDPSession(page);
        line.send("Network.enable");
        line.send("Network.clearBrowserCache");
        JsonObject slow = new JsonObject();
        slow.addProperty("offline", false);
        slow.addProperty("latency", 400);
        slow.addProperty("downloadThroughput", 50_000);
        slow.addProperty("uploadThroughput", 50_000);
        line.send("Network.emulateNetworkConditions", slow);
        page.navigate(
                RunningStack.get().addresses().portal() + "/accueil",
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        Locator message = page.locator("#chargement");
        assertThat(message).containsText("charge");
        message.locator("a").click();
        assertThat(page.locator("h1")).hasText("Multipass, version légère");
        page.context().close();
    }

    @Test
    void everything_needed_to_stop_an_authorisation_works_without_scripts() {
        Page page = browsers.withoutScripts();
        page.setViewportSize(360, 780);
        page.navigate(RunningStack.get().addresses().portal() + "/leger");
        page.locator(".franceconnect").click();
        SignInSteps.atFranceConnect(page, "Inès Lambert");
        assertThat(page.locator("h1")).hasText("Multipass, version légère");
        for (String path : PAGES) {
            page.navigate(RunningStack.get().addresses().portal() + path);
            assertThat(page.locator("main h1")).isVisible();
            assertThat(page.locator(".places a")).hasCount(8);
            assertThat(page.locator("script")).hasCount(0);
            Browsers.keep(page, "leger" + path.replaceAll("[^a-z-]", "_"));
            assertThat((int) page.evaluate("document.scrollingElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(360);
        }
        page.navigate(RunningStack.get().addresses().portal() + "/leger/pieces");
        assertThat(page.locator("main")).containsText("Avis d'imposition");

        page.locator(".places a[href='/leger/autorisations']").click();
        Locator stop = page.locator("main a[href$='/arreter']");
        assertThat(stop).hasCount(1);
        stop.click();
        assertThat(page.locator("h1")).containsText("Le CCAS ne pourra plus ouvrir vos pièces");
        Browsers.keep(page, "leger-arreter");
        page.locator("#confirmer").click();
        assertThat(page.locator("#avis")).containsText("L'autorisation est arrêtée");
        assertThat(page.locator("main a[href$='/arreter']")).hasCount(0);
        Browsers.keep(page, "leger-arretee");

        authoriseWithoutScripts(page);

        page.locator(".places a[href='/leger/consultations']").click();
        assertThat(page.locator("#consultations")).containsText("Karim");
    }

    private static void authoriseWithoutScripts(Page page) {
        page.locator(".places a[href='/leger/demarches']").click();
        Locator aid = page.locator("main a[href='/leger/demarches/aide-facultative-ccas']");
        if (aid.count() == 0) {
            page.locator("main a[href*='suite=']").click();
        }
        aid.click();
        page.locator("#piece-avis-imposition input[type=radio]").first().check();
        keepWithin360(page, "leger-demarche");
        page.locator("#voir").click();
        assertThat(page.locator("#ce-qui-sera-lu")).containsText("pourra lire :");
        assertThat(page.locator("#ce-qui-sera-lu")).containsText("et aucune autre pièce");
        keepWithin360(page, "leger-demarche-decision");
        page.locator("#j-autorise").click();
        assertThat(page.locator("#avis")).containsText("Votre autorisation est enregistrée. Voici votre reçu.");
        assertThat(page.locator("#recu-pdf")).isVisible();
        keepWithin360(page, "leger-demarche-recu");
    }

    private static void keepWithin360(Page page, String name) {
        assertThat((int) page.evaluate("document.scrollingElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(360);
        Browsers.keep(page, name);
    }
}
