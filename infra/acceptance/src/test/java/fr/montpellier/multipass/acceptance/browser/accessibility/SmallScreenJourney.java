package fr.montpellier.multipass.acceptance.browser.accessibility;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ViewportSize;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows all screens of a resident on a telephone 360 px wide. */
public class SmallScreenJourney {

    /** Script that finds controls too small for a finger, with their height. */
    public static final String TOO_SMALL = """
        () => [...document.querySelectorAll(
            '.row > a, .card > a, h2 > a, h3 > a, dd > a:only-child, dd li > a:only-child, #autres-recus a, a.button, a.franceconnect, button, summary, select, .choice label,'
                + ' label:has(> input), input:not([type=radio]):not([type=file]):not(.choice input, label > input),'
                + ' header a, footer a, .places a')]
          .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.unseen'))
          .filter(e => !e.getRootNode().host)
          .map(e => [e.textContent.trim() || e.id, Math.round(e.getBoundingClientRect().height * 10) / 10])
          .filter(([name, height]) => height < 44)
          .map(([name, height]) => name + ': ' + height + ' px')\
        """;

    private static Browsers browsers;
    private static Page ines;
    private static List<String> wider;
    private static List<String> small;

    @BeforeAll
    static void a_resident_with_a_piece_and_an_authorisation_sees_every_screen() {
        browsers = new Browsers();
        ines = browsers.telephone();
        SignInSteps.resident(ines, "Inès Lambert");
        Residents.haveTaxNotice(ines);
        Residents.stopAllAuthorisations(ines);
        Residents.authorise(ines, "tarif-cantine");
        wider = new ArrayList<>();
        small = new ArrayList<>();
        screens().forEach(SmallScreenJourney::look);
    }

    private static void look(String path) {
        Residents.show(ines, path);
        Browsers.keep(ines, "360" + path.replaceAll("[^a-z-]", "_"));
        int width = (int) ines.evaluate("document.scrollingElement.scrollWidth");
        if (width > (int) ines.evaluate("innerWidth")) {
            wider.add(path + " is " + width + " px wide");
        }
        assertThat(ines.locator("header a, footer a, .places a").count())
                .as("controls of %s that are measured", path)
                .isPositive();
        for (Object found : (List<?>) ines.evaluate(TOO_SMALL)) {
            small.add(path + " " + found);
        }
    }

    @AfterAll
    static void she_stops_the_authorisation() {
        try {
            Residents.stopAllAuthorisations(ines);
        } finally {
            browsers.close();
        }
    }

    @Test
    void nothing_is_wider_than_the_screen() {
        assertThat(wider).isEmpty();
    }

    @Test
    void every_control_is_large_enough_for_a_finger() {
        assertThat(small).isEmpty();
    }

    /** WCAG 2.2, 1.4.12: the spacing that a person may set themselves, at the width of 1.4.10. */
    @Test
    void with_wide_text_spacing_every_place_of_the_navigation_stays_within_the_screen() {
        ViewportSize before = ines.viewportSize();
        ines.setViewportSize(320, 640);
        try {
            Residents.show(ines, "/qui-a-consulte");
            ines.evaluate("""
                () => {
                  const spacing = new CSSStyleSheet();
                  spacing.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important;'
                      + ' word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
                  document.adoptedStyleSheets = [...document.adoptedStyleSheets, spacing];
                }""");
            assertThat(ines.locator(".places a").count()).isPositive();
            assertThat((List<?>) ines.evaluate("""
                () => [...document.querySelectorAll('.places a')]
                  .filter(e => e.scrollWidth > e.clientWidth || e.getBoundingClientRect().right > innerWidth + 0.5)
                  .map(e => e.textContent)""")).isEmpty();
            Browsers.keepWindow(ines, "320-espacement");
        } finally {
            ines.setViewportSize(before.width, before.height);
        }
    }

    @Test
    void a_file_name_with_hidden_characters_is_rejected_with_a_sentence() {
        Residents.show(ines, "/mes-pieces/deposer?type=avis-imposition");
        ines.locator("#fichier input[type=file]")
                .setInputFiles(new FilePayload(
                        "avis\u202efdp.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
        assertThat(ines.locator("#fichier-erreur")).containsText("caractères invisibles");
        assertThat(ines).hasURL(Pattern.compile(".*/mes-pieces/deposer.*"));
    }

    @Test
    void a_lost_connection_is_said_in_a_line_that_is_read_whole() {
        Residents.show(ines, "/mes-pieces/deposer?type=avis-imposition");
        ines.context().setOffline(true);
        try {
            ines.locator("#plusieurs").click();
            Locator line = ines.locator("vaadin-connection-indicator .v-status-message");
            assertThat(line).containsText("connexion");
            ines.waitForCondition(
                    () -> (boolean)
                            line.evaluate(
                                    "e => e.clientHeight >= 40 && e.scrollHeight <= e.clientHeight + 1 && e.scrollWidth <= innerWidth"));
            Browsers.keepWindow(ines, "360-hors-connexion");
        } finally {
            ines.context().setOffline(false);
        }
    }

    private static List<String> screens() {
        List<String> screens = new ArrayList<>(Residents.SCREENS);
        Residents.show(ines, "/mes-autorisations");
        String receipt =
                ines.locator("main a[href^='/mes-autorisations/']").first().getAttribute("href");
        screens.add(receipt);
        return screens;
    }
}
