package fr.montpellier.multipass.acceptance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import java.nio.file.Path;
import java.util.List;

/** Shows the screens of residents and carries out their actions, for journeys that check all screens. */
public final class Residents {

    /** The screens whose address is known beforehand. */
    public static final List<String> SCREENS = List.of(
            "/accueil",
            "/mes-pieces",
            "/mes-pieces/deposer",
            "/mes-pieces/deposer?type=avis-imposition",
            "/mes-pieces/effacees",
            "/mon-compte",
            "/mon-compte/courriels",
            "/mon-compte/fermer",
            "/mes-droits",
            "/mes-demandes",
            "/mes-autorisations",
            "/qui-a-consulte",
            "/qui-a-consulte?montrer=tout",
            "/demarches",
            "/demarches/aide-facultative-ccas",
            "/demarches/aide-loyer",
            "/demarches/tarif-cantine",
            "/demarches/tarif-centre-loisirs");

    private Residents() {}

    /** Opens a screen and waits until it is shown. */
    public static void show(Page page, String path) {
        page.navigate(RunningStack.get().addresses().portal() + path);
        page.locator("main h1").waitFor();
    }

    /**
     * Ensures that there is a tax notice in the porte-documents that can be proposed, and so is not forged: deposits one
     * unless an earlier journey did.
     */
    public static void haveTaxNotice(Page page) {
        show(page, "/mes-pieces");
        Locator notices = page.locator("[id^=piece-]")
                .filter(new Locator.FilterOptions()
                        .setHasText("Avis d'imposition")
                        .setHasNotText("ne disent pas la même chose"));
        if (notices.count() == 0) {
            show(page, "/mes-pieces/deposer?type=avis-imposition");
            deposit(page, Specimen.NO_CODE.path());
            assertThat(notices.first()).isVisible();
        }
    }

    /** Deposits a file in the screen that is shown; another journey of the same stack may have deposited it already. */
    public static void deposit(Page page, Path file) {
        page.locator("#fichier input[type=file]").setInputFiles(file);
        page.waitForCondition(() -> page.url().endsWith("/mes-pieces")
                || page.getByText("déjà dans votre porte-documents").count() > 0);
    }

    /** Chooses the best of the resident's documents of a type, on the page of a démarche; one that is too old is not proposed. */
    public static void choose(Page page, String type) {
        page.locator("#choix-" + type + " input[type=radio]").first().check();
    }

    /** Authorises one démarche and returns the path of its receipt. */
    public static String authorise(Page page, String demarche) {
        show(page, "/demarches/" + demarche);
        choose(page, "avis-imposition");
        page.locator("#j-autorise").click();
        page.locator("#telecharger-le-recu").waitFor();
        page.waitForURL("**/mes-autorisations/*");
        return page.url().substring(page.url().indexOf("/mes-autorisations"));
    }

    /** Withdraws every authorisation of the resident. */
    public static void stopAllAuthorisations(Page page) {
        show(page, "/mes-autorisations");
        Locator stop = page.locator("[id^=arreter-]");
        for (int left = stop.count(); left > 0; left--) {
            stop.first().click();
            SignInSteps.press(page, "Arrêter l'autorisation");
            assertThat(stop).hasCount(left - 1);
        }
    }
}
