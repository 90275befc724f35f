package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keep;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keepWindow;
import static fr.montpellier.multipass.acceptance.browser.SignInSteps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the main journey in a real browser, with five people. */
class TaxNoticeReachesCcasJourney {

    private static final Pattern NUMBER = Pattern.compile("([0-9A-HJKMNP-TV-Z]{4}[ \\u00a0]?){3}");

    private static Browsers browsers;

    @TempDir
    private Path downloads;

    @BeforeAll
    static void open() {
        browsers = new Browsers();
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    @Test
    void a_resident_deposits_once_authorises_and_sees_who_read() throws Exception {
        Page patrick = browsers.desk();
        patrick.locator("#franceconnect").waitFor();
        keep(patrick, "01-accueil-public");
        SignInSteps.resident(patrick, "Patrick Reti");
        assertThat(patrick.locator("#numero-multipass").textContent().strip()).matches(NUMBER);
        keep(patrick, "02-carte");

        deposit(patrick);
        keep(patrick, "04-mes-pieces");
        depositAgain(patrick);

        authorise(patrick);
        keep(patrick, "06-recu");
        Path receipt = receipt(patrick);
        Residents.show(patrick, "/accueil");
        assertThat(patrick.locator("#demarches-en-cours")).containsText("Aide facultative du CCAS");
        keepOnTelephone(patrick, "telephone-accueil");
        assertThat(Files.readString(receipt)).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\s*");

        Page karim = browsers.desk();
        SignInSteps.agent(karim, "karim.benali@ccas-montpellier.example");
        Locator openCase = karim.locator("[id^=dossier-]").first();
        openCase.click();
        assertThat(karim.locator("#dossier")).containsText("Patrick Reti");
        read(karim);
        seesThePage(karim);
        assertThat(karim.locator("#telecharger")).hasCount(0);
        karim.locator("#cadre").scrollIntoViewIfNeeded();
        keepWindow(karim, "07-agent-lecture");
        String address = karim.url();

        Page sophie = browsers.desk();
        SignInSteps.agent(sophie, "sophie.martin@montpellier.example");
        sophie.navigate(address);
        assertThat(sophie.locator("main h1")).hasText("Dossier introuvable");
        assertThat(sophie.locator("main")).not().containsText("Patrick Reti");
        keep(sophie, "08-agent-autre-service");

        patrick.navigate(RunningStack.get().addresses().portal() + "/qui-a-consulte");
        assertThat(patrick.locator("#consultations")).containsText("(Karim B.)");
        keep(patrick, "09-qui-a-consulte");

        everything(patrick);

        withdraw(patrick);
        keep(patrick, "10-autorisation-arretee");
        read(karim);
        assertThat(karim.locator("#refus")).containsText("l'autorisation a été retirée le");
        assertThat(karim.locator("#dossier")).not().containsText("Autorisé jusqu'au");
        assertThat(karim.locator("#dossiers [aria-current]")).containsText("Autorisation retirée le");
        keep(karim, "11-agent-refuse");

        readOnlyFacts(patrick, sophie);

        Page claire = browsers.desk();
        SignInSteps.agent(claire, "claire.dubois@montpellier.example");
        assertThat(claire.locator("#journal")).containsText("Lecture refusée");
        assertThat(claire.locator("#journal")).containsText("Lecture autorisée");
        claire.locator("#verifier-l-integrite").click();
        for (String journal : new String[] {"identity", "consent", "vault"}) {
            assertThat(claire.locator("#integrite-" + journal)).containsText("intact");
        }
        keep(claire, "12-dpo");
        claire.locator("#journal a").first().click();
        assertThat(claire.locator("#entree")).isVisible();
        keep(claire, "13-dpo-entree");
    }

    /** The education department reads two facts of the notice, and cannot open the notice. */
    private static void readOnlyFacts(Page patrick, Page sophie) {
        String portal = RunningStack.get().addresses().portal().toString();
        patrick.navigate(portal + "/demarches");
        patrick.locator("#demarche-tarif-periscolaire a").click();
        Residents.choose(patrick, "avis-imposition");
        assertThat(patrick.locator("#piece-avis-imposition")).containsText("63 198 €");
        assertThat(patrick.locator("#piece-avis-imposition")).containsText("Lu dans le code signé");
        assertThat(patrick.locator("#piece-avis-imposition")).containsText("La pièce reste fermée");
        keep(patrick, "18-demarche-informations-seules");
        patrick.locator("#j-autorise").click();
        patrick.locator("#telecharger-le-recu").waitFor();

        sophie.navigate(portal + "/agent");
        sophie.locator("[id^=dossier-]").first().click();
        sophie.locator("#lire-les-informations").click();
        assertThat(sophie.locator("#dossier")).containsText("Informations que l'autorisation couvre");
        assertThat(sophie.locator("#informations-lues")).containsText("63 198 €");
        assertThat(sophie.locator("#informations-lues")).containsText("2,75 parts");
        assertThat(sophie.locator("#dossier [id^=lire-]")).hasCount(1);
        keep(sophie, "19-agent-informations");

        patrick.navigate(portal + "/qui-a-consulte");
        assertThat(patrick.locator("#consultations")).containsText("sans l'ouvrir");
        withdraw(patrick);
        sophie.locator("#lire-les-informations").click();
        assertThat(sophie.locator("#refus")).containsText("l'autorisation a été retirée le");
    }

    private static void deposit(Page page) {
        describe(page);
        keep(page, "03-deposer");
        page.locator("#fichier input[type=file]").setInputFiles(Specimen.TAX_NOTICE.path());
        assertThat(page.locator("[id^=piece-]").first()).containsText("2D-Doc vérifié");
    }

    /**
     * A resident who deposits the same file again is told that it is already there, and the file is not offered for
     * another upload.
     */
    private static void depositAgain(Page page) {
        describe(page);
        page.locator("#fichier input[type=file]").setInputFiles(Specimen.TAX_NOTICE.path());
        assertThat(page.locator("#fichier-erreur")).containsText("déjà dans votre porte-documents");
        assertThat(page.locator("#fichier vaadin-upload-file")).hasCount(0);
        assertThat(page.locator("#choisir-un-fichier")).isFocused();
    }

    private static void describe(Page page) {
        page.navigate(RunningStack.get().addresses().portal() + "/mes-pieces");
        page.locator("#deposer").click();
        page.locator("#type-avis-imposition").check();
        page.locator("#choisir-un-fichier").waitFor();
    }

    private static void authorise(Page page) {
        page.navigate(RunningStack.get().addresses().portal() + "/demarches");
        page.locator("#demarche-aide-facultative-ccas a").click();
        Locator main = page.locator("main");
        assertThat(main).containsText("CCAS");
        assertThat(main).containsText("120 jours");
        Residents.choose(page, "avis-imposition");
        keep(page, "05-demarche");
        keepOnTelephone(page, "telephone-demarche");
        page.locator("#j-autorise").click();
        page.locator("#telecharger-le-recu").waitFor();
    }

    /** Keeps a picture of a page 360 pixels wide, of which a window is seen at once. */
    private static void keepOnTelephone(Page page, String name) {
        ViewportSize desk = page.viewportSize();
        page.setViewportSize(360, 780);
        keep(page, name);
        page.setViewportSize(desk.width, desk.height);
    }

    private static Path receipt(Page page) {
        page.locator("#signature summary").click();
        Download download = page.waitForDownload(
                () -> page.locator("#telecharger-le-recu-signe").click());
        return download.path();
    }

    private void everything(Page page) throws Exception {
        ExportedData data = ExportedData.download(page, downloads);
        data.is_complete_and_agrees_with_its_manifest();
        data.holds_the_original_and_a_proof_that_openssl_verifies();
        data.holds_a_receipt_that_its_keys_verify();
        data.holds_entries_that_the_offline_verifier_finds_in_the_signed_trees();
        data.is_verified_by_the_one_file_that_needs_nothing_of_ours();
    }

    private static void read(Page agent) {
        agent.locator("[id^=lire-]").first().click();
    }

    /** Checks that the picture of a page has loaded. */
    private static void seesThePage(Page agent) {
        assertThat(agent.locator("#document")).isVisible();
        agent.waitForCondition(() ->
                (Boolean) agent.locator("#document").evaluate("image => image.complete && image.naturalWidth > 1000"));
    }

    private static void withdraw(Page page) {
        page.navigate(RunningStack.get().addresses().portal() + "/mes-autorisations");
        page.locator("[id^=arreter-]").click();
        press(page, "Arrêter l'autorisation");
        assertThat(page.locator("main")).containsText("arrêtée");
    }
}
