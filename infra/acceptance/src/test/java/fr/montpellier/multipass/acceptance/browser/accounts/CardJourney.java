package fr.montpellier.multipass.acceptance.browser.accounts;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A resident shows their card at a counter, which verifies it without a network; a printed one is lost and revoked. */
class CardJourney {

    private static final String WORKER_IS_READY = """
        Promise.race([
            navigator.serviceWorker.ready.then(() => true),
            new Promise(end => setTimeout(() => end(false), 20000))])""";

    private static Browsers browsers;
    private static Page ines;
    private static Page counter;

    @BeforeAll
    static void a_resident_and_a_counter() {
        browsers = new Browsers();
        ines = browsers.telephone();
        SignInSteps.resident(ines, "Inès Lambert");
        counter = browsers.blank();
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    private static String verifier() {
        return RunningStack.get().addresses().identity() + "/cards/verify";
    }

    /** Reads the picture as it is on the screen, with the patience of a scanner. */
    private static String read(Page page) throws Exception {
        Locator picture = page.locator("img.qr");
        var bitmap = new BinaryBitmap(new HybridBinarizer(
                new BufferedImageLuminanceSource(ImageIO.read(new ByteArrayInputStream(picture.screenshot())))));
        try {
            return new QRCodeReader()
                    .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (ReaderException e) {
            Browsers.keepFailure(page, "carte-illisible");
            throw e;
        }
    }

    private static void assertOutcome(String heading) {
        assertThat(counter.locator("#outcome h2:visible")).hasText(heading);
        assertThat(counter.locator("#outcome")).isFocused();
    }

    @Test
    void a_code_is_shown_and_verified_then_without_a_network() throws Exception {
        ines.navigate(RunningStack.get().addresses().portal() + "/accueil");
        ines.locator("#montrer-ma-carte").click();
        assertThat(ines.locator("h1")).hasText("Ma carte");
        Browsers.keep(ines, "carte");
        String address = read(ines);
        assertThat(address).startsWith(verifier() + "#");

        counter.navigate(address);
        assertOutcome("Carte valable");
        assertThat(counter.locator("#name")).hasText("Inès Lambert");
        assertThat(counter.locator("#screen")).isVisible();
        assertThat(counter.url()).as("the code leaves the address").isEqualTo(verifier());
        assertThat(counter.locator("#carried")).isVisible();
        Browsers.keep(counter, "carte-verifiee");

        assertThat((Object) counter.evaluate(WORKER_IS_READY))
                .as("the worker is active")
                .isEqualTo(true);
        counter.reload();
        counter.context().setOffline(true);
        try {
            counter.reload();
            type(address);
            assertOutcome("Carte valable");
            type(address.substring(0, address.length() - 4) + "AAAA");
            assertOutcome("Ce code n’est pas de Multipass");
            type("3760123456789");
            assertOutcome("Ce n’est pas le code d’une carte");
        } finally {
            counter.context().setOffline(false);
        }
    }

    private static void type(String read) {
        counter.locator("#code").fill(read);
        counter.locator("#code").press("Enter");
    }

    @Test
    void a_printed_card_that_was_lost_is_refused_and_a_revoked_card_offline_too() throws Exception {
        ines.navigate(RunningStack.get().addresses().portal() + "/leger/carte");
        ines.locator("#imprimer").click();
        assertThat(ines.locator(".paper-card")).containsText("Inès Lambert");
        Browsers.keep(ines, "carte-imprimee");
        String printed = read(ines);
        counter.navigate(verifier());
        type(printed);
        assertOutcome("Carte valable");
        assertThat(counter.locator("#printed")).isVisible();

        String id = URI.create(ines.url()).getPath().replaceAll(".*/", "");
        ines.navigate(RunningStack.get().addresses().portal() + "/leger/carte");
        ines.locator("a[href$='" + id + "/annuler']").click();
        ines.locator("#confirmer").click();
        assertThat(ines.locator("#avis")).containsText("Carte annulée");
        // The list is made anew each second here.
        counter.waitForTimeout(1_500);
        counter.navigate(verifier());
        type(printed);
        assertOutcome("Carte annulée");
        Browsers.keep(counter, "carte-annulee");

        assertThat((Object) counter.evaluate(WORKER_IS_READY)).isEqualTo(true);
        counter.reload();
        counter.context().setOffline(true);
        try {
            counter.reload();
            type(printed);
            assertOutcome("Carte annulée");
        } finally {
            counter.context().setOffline(false);
        }
    }

    @Test
    void a_person_without_a_telephone_gets_a_card_at_a_counter() {
        SignInSteps.resident(browsers.desk(), "Patrick Reti");
        Page hugo = browsers.desk();
        hugo.navigate(RunningStack.get().addresses().identity() + "/card-desk");
        SignInSteps.agentOfDesk(hugo, "hugo.morel@montpellier.example");
        hugo.locator("input[name=purpose][value=print]").check();
        hugo.locator("#givenNames").fill("Patrick");
        hugo.locator("#familyName").fill("Reti");
        hugo.locator("#birthdate").fill("1969-05-12");
        Browsers.keep(hugo, "guichet-des-cartes");
        SignInSteps.press(hugo, "Chercher");
        assertThat(hugo.locator("#person")).containsText("Patrick Reti");
        Browsers.keep(hugo, "guichet-personne");
        SignInSteps.press(hugo, "Imprimer une carte");
        assertThat(hugo.locator("#printed-card")).containsText("Patrick Reti");
        hugo.setViewportSize(360, 780);
        Browsers.keep(hugo, "guichet-carte-360");
    }
}
