package fr.montpellier.multipass.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keep;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A resident photographs the pages of a notice with a telephone and deposits one document. */
class PhotographedNoticeJourney {

    /** Whether the stack recognises text: it does where Tesseract and its French model are installed. */
    private static final boolean RECOGNISER =
            Files.exists(Path.of("/usr/share/tesseract-ocr/5/tessdata/fra.traineddata"));

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
    void two_photographs_become_one_document_of_two_pages() {
        Residents.show(page, "/mes-pieces/deposer?type=avis-imposition");
        page.locator("#etape-fichier #fichier").waitFor();
        assertThat(page.locator("#reconnaitre")).hasCount(RECOGNISER ? 1 : 0);
        page.locator("#plusieurs").click();
        assertThat(page.locator("#ajouter-des-pages")).isFocused();
        add(Specimen.PHOTOGRAPHED_SECOND_PAGE);
        add(Specimen.PHOTOGRAPHED_FIRST_PAGE);
        assertThat(page.locator("#pages li")).hasCount(2);
        assertThat(page.locator("#pages-resultat")).containsText("un seul document de 2 pages");

        page.locator("#page-2-up").press("Enter");
        assertThat(page.locator("#page-1-down")).isFocused();
        assertThat(page.locator("#pages li").first()).containsText("avis-imposition-photo-1.jpg");
        assertThat(page.locator("#plusieurs-photos [role=status]")).containsText("page 1 sur 2");
        add(Specimen.PHOTOGRAPHED_SECOND_PAGE);
        assertThat(page.locator("#pages li")).hasCount(3);
        page.locator("#page-3-remove").press("Enter");
        assertThat(page.locator("#pages li")).hasCount(2);
        assertThat(page.locator("#page-2-remove")).isFocused();
        looksRight();

        page.locator("#deposer-les-pages").click();
        Locator piece = page.locator("[id^=piece-]").first();
        piece.waitFor();
        assertThat(piece).containsText("2 pages");
        assertThat(piece).containsText("un code que nous ne pouvons pas vérifier");
        if (RECOGNISER) {
            assertThat(piece).containsText("Le texte de l'image a été lu par un logiciel de reconnaissance (IA)");
        }
        keep(page, "360-photographies-deposees");
    }

    private static void add(Specimen photograph) {
        int before = page.locator("#pages li").count();
        page.locator("#photos input[type=file]").setInputFiles(new Path[] {photograph.path()});
        page.locator("#pages li").nth(before).waitFor();
    }

    private void looksRight() {
        assertThat((List<?>) page.evaluate(SmallScreenJourney.TOO_SMALL)).isEmpty();
        assertThat((int) page.evaluate("document.scrollingElement.scrollWidth"))
                .isLessThanOrEqualTo((int) page.evaluate("innerWidth"));
        keep(page, "360-plusieurs-photos");
        axe.check(page, "plusieurs photos");
        assertThat(axe.findings()).isEmpty();
        keep(page, "20-plusieurs-photos");
        page.setViewportSize(360, 780);
    }
}
