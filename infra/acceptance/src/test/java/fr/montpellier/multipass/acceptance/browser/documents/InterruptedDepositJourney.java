package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deposit whose connection is cut, whose page is closed, and which ends as one whole document. */
class InterruptedDepositJourney {

    private static final String PARTS = "**/fichiers/usager/envois/*";
    private static final int BALLAST = 9_000_000;

    private static Browsers browsers;
    private static Page page;

    @TempDir
    private Path folder;

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
    void an_interrupted_deposit_continues_where_it_stopped() throws Exception {
        byte[] bytes = BlankPdf.of(BALLAST);
        Path file = Files.write(folder.resolve("releve.pdf"), bytes);
        List<String> offsets = new ArrayList<>();
        AtomicBoolean cut = new AtomicBoolean();
        page.route(PARTS, route -> {
            if (!route.request().method().equals("PATCH")) {
                route.resume();
                return;
            }
            offsets.add(offset(route.request()));
            if (offsets.size() == 1) {
                route.resume();
            } else {
                cut.set(true);
                route.abort("connectionreset");
            }
        });
        show();
        page.locator("#fichier input[type=file]").setInputFiles(file);
        page.waitForCondition(cut::get);
        assertThat(page.locator("#envoi-etat")).containsText("Nous essayons de nouveau");
        Browsers.keep(page, "360-envoi-coupe");

        page.unroute(PARTS);
        offsets.clear();
        page.onRequest(request -> {
            if (request.method().equals("PATCH")) {
                offsets.add(offset(request));
            }
        });
        show();
        assertThat(page.locator("#envoi-inacheve")).containsText("Choisissez de nouveau le même fichier");
        page.locator("#fichier input[type=file]").setInputFiles(file);
        page.waitForURL("**/mes-pieces");

        assertThat(offsets).isNotEmpty().doesNotContain("0");
        assertThat((Object)
                        page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('multipass.')).length"))
                .isEqualTo(0);
        String piece = page.locator("[id^=piece-]")
                .filter(new Locator.FilterOptions().setHasText("Relevé d'identité bancaire"))
                .first()
                .getAttribute("id")
                .substring("piece-".length());
        byte[] kept = page.request()
                .get(RunningStack.get().addresses().portal() + "/fichiers/usager/pieces/" + piece)
                .body();
        assertThat(kept).isEqualTo(bytes);
    }

    @Test
    void a_cancelled_deposit_leaves_nothing() throws Exception {
        page.route(PARTS, route -> {
            if (route.request().method().equals("PATCH")) {
                route.abort("connectionreset");
            } else {
                route.resume();
            }
        });
        show();
        page.locator("#fichier input[type=file]")
                .setInputFiles(new FilePayload("autre.pdf", "application/pdf", BlankPdf.of(BALLAST)));
        page.locator("#annuler-l-envoi").click();
        assertThat(page.locator("#choisir-un-fichier")).isFocused();
        assertThat(page.locator("#annuler-l-envoi")).not().isVisible();
        page.unroute(PARTS);
        show();
        assertThat(page.locator("#envoi-inacheve")).not().isVisible();
    }

    /**
     * The offset that the page gives. Not by {@link Request#headerValue}, which asks the browser for the headers as sent
     * and waits for ever for those of a request that is aborted, or whose page is left.
     */
    private static String offset(Request request) {
        return request.headers().getOrDefault("upload-offset", "");
    }

    private static void show() {
        Residents.show(page, "/mes-pieces/deposer?type=rib");
        page.locator("#choisir-un-fichier").waitFor();
    }
}
