package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keep;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.Accessibility;
import fr.montpellier.multipass.acceptance.browser.accessibility.SmallScreenJourney;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A resident photographs the pages of a notice with a telephone and deposits one document. */
class PhotographedNoticeJourney {

    /** Whether the stack recognises text: it does where Tesseract and its French model are installed. */
    private static final boolean RECOGNISER =
            Files.exists(Path.of("/usr/share/tesseract-ocr/5/tessdata/fra.traineddata"));

    /** Width of the mean by which a photograph is blurred, in pixels. */
    private static final int BLUR = 21;

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
    void two_photographs_become_one_document_of_two_pages() throws IOException {
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
        takeABlurredOneAgain();
        refuseANameWithHiddenCharacters();
        findThePagesAfterReloading();

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

    /** The one photograph that is blurred is named, and another takes its place alone. */
    private void takeABlurredOneAgain() throws IOException {
        page.locator("#photos input[type=file]")
                .setInputFiles(
                        new FilePayload("floue.jpg", "image/jpeg", blurred(Specimen.PHOTOGRAPHED_SECOND_PAGE.bytes())));
        Locator advice = page.locator("#page-3-conseil");
        assertThat(advice).containsText("La photo est floue");
        assertThat(page.locator(".page-advice")).hasCount(1);
        axe.check(page, "une photo floue");
        assertThat(axe.findings()).isEmpty();
        page.setViewportSize(360, 780);
        keep(page, "29-photo-a-reprendre");

        FileChooser chooser =
                page.waitForFileChooser(() -> page.locator("#page-3-retake").click());
        chooser.setFiles(Specimen.PHOTOGRAPHED_SECOND_PAGE.path());
        assertThat(advice).hasCount(0);
        assertThat(page.locator("#pages li")).hasCount(3);
        assertThat(page.locator("#pages li").nth(2)).isFocused();
        assertThat(page.locator("#plusieurs-photos [role=status]")).containsText("La photo de la page 3 est remplacée");
        page.locator("#page-3-remove").press("Enter");
        assertThat(page.locator("#pages li")).hasCount(2);
    }

    private void refuseANameWithHiddenCharacters() {
        page.locator("#photos input[type=file]")
                .setInputFiles(new FilePayload(
                        "facture\u202Egpj.jpg", "image/jpeg", Specimen.PHOTOGRAPHED_SECOND_PAGE.bytes()));
        assertThat(page.locator("#photos-erreur")).containsText("n'a pas été ajoutée");
        assertThat(page.locator("#ajouter-des-pages")).isFocused();
        assertThat(page.locator("#pages li")).hasCount(2);
        keep(page, "360-photo-refusee");
    }

    private void findThePagesAfterReloading() {
        page.reload();
        assertThat(page.locator("#photos-en-attente")).containsText("2 photos envoyées plus tôt attendent ici");
        page.locator("#plusieurs").click();
        assertThat(page.locator("#pages li")).hasCount(2);
        assertThat(page.locator("#pages li").first()).containsText("photo envoyée plus tôt");
        axe.check(page, "des photos en attente");
        assertThat(axe.findings()).isEmpty();
        keep(page, "360-photos-en-attente");
    }

    private static byte[] blurred(byte[] photograph) throws IOException {
        float[] weights = new float[BLUR * BLUR];
        Arrays.fill(weights, 1f / weights.length);
        BufferedImage sharp = ImageIO.read(new ByteArrayInputStream(photograph));
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(
                new ConvolveOp(new Kernel(BLUR, BLUR, weights), ConvolveOp.EDGE_NO_OP, null).filter(sharp, null),
                "jpeg",
                bytes);
        return bytes.toByteArray();
    }

    @Test
    void a_telephone_is_asked_for_its_camera() {
        Residents.show(page, "/mes-pieces/deposer?type=rib");
        page.locator("#prendre-une-photo")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.evaluate("HTMLInputElement.prototype.click = function () { globalThis.asked = this.outerHTML; }");
        page.evaluate("document.getElementById('prendre-une-photo').click()");
        assertThat((String) page.evaluate("globalThis.asked"))
                .contains("capture=\"environment\"", "accept=\"image/*\"");
        page.locator("#choisir-un-fichier").click();
        assertThat((String) page.evaluate("globalThis.asked"))
                .contains("application/pdf")
                .doesNotContain("capture");
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
