package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.Accessibility;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A document whose date the vault cannot read is kept, and its date is asked for afterwards. */
class UndatedDocumentJourney {

    private static Browsers browsers;
    private static Page page;

    private final Accessibility axe = new Accessibility();

    @BeforeAll
    static void a_resident_with_a_telephone() {
        browsers = new Browsers();
        page = browsers.telephone();
        SignInSteps.resident(page, "Anh Nguyen");
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    @Test
    void the_date_is_asked_for_after_the_file_and_may_wait() {
        Residents.show(page, "/mes-pieces/deposer?type=justificatif-domicile");
        page.locator("#fichier input[type=file]")
                .setInputFiles(new FilePayload("facture.pdf", "application/pdf", BlankPdf.of(64)));
        page.waitForURL("**/mes-pieces/*/date");
        assertThat(page.locator("main")).containsText("quelle date est écrite dessus");
        assertThat(page.locator("#avis")).containsText("Pièce chiffrée et rangée");
        axe.check(page, "the date of a document");
        assertThat(axe.findings()).isEmpty();
        Browsers.keep(page, "25-date-de-la-piece");

        page.locator("#plus-tard").click();
        Locator card = page.locator("[id^=piece-]")
                .filter(new Locator.FilterOptions().setHasText("Date à indiquer"))
                .first();
        assertThat(card).not().containsText("Valable");
        Residents.show(page, "/accueil");
        Locator task = page.locator("[id^=a-dater-]").first();
        assertThat(task).containsText("Justificatif de domicile");
        task.locator("a").click();

        page.locator("#date-du-document")
                .fill(LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(1).toString());
        SignInSteps.press(page, "Enregistrer cette date");
        assertThat(page.locator("#date-du-document-erreur")).containsText("n'est pas encore passée");
        assertThat(page.locator("#date-du-document")).isFocused();
        page.locator("#date-du-document")
                .fill(LocalDate.now(ZoneId.of("Europe/Paris")).minusDays(10).toString());
        SignInSteps.press(page, "Enregistrer cette date");
        assertThat(page).hasURL(Pattern.compile(".*/mes-pieces$"));
        assertThat(page.locator("#avis")).containsText("Date enregistrée");
    }
}
