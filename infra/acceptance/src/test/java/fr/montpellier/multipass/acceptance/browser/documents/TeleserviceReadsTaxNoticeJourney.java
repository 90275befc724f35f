package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keep;
import static fr.montpellier.multipass.acceptance.browser.SignInSteps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An application asks a resident, in one request, for their identity and a document; the resident agrees, sees the
 * readings, and withdraws the authorisation.
 */
class TeleserviceReadsTaxNoticeJourney {

    private static final String NAME = "Téléservice du CCAS (démonstration)";
    /** A reading by the application, not by an agent. */
    private static final Pattern LATEST_READING = Pattern.compile(
            "^Aujourd'hui\\s*À\\s\\d+\\sh\\s\\d+, l'application «\\sTéléservice du CCAS \\(démonstration\\)\\s»,"
                    + " CCAS a lu votre avis d'imposition");

    private static final String HOME = RunningStack.get().addresses().application() + "/";

    private static Browsers browsers;
    private Page patrick;

    @BeforeAll
    static void open() {
        browsers = new Browsers();
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    @BeforeEach
    void patrick_has_a_tax_notice_and_no_authorisation() {
        patrick = browsers.desk();
        SignInSteps.resident(patrick, "Patrick Reti");
        Residents.haveTaxNotice(patrick);
        Residents.stopAllAuthorisations(patrick);
    }

    @AfterEach
    void patrick_withdraws_every_authorisation() {
        Residents.stopAllAuthorisations(patrick);
    }

    @Test
    void a_resident_agrees_once_the_application_reads_and_is_refused_once_it_is_stopped() {
        Page visitor = browsers.blank();
        ask(visitor);
        SignInSteps.atFranceConnect(visitor, "Patrick Reti");

        Locator screen = visitor.locator("main");
        assertThat(visitor.locator("h1"))
                .hasText("« " + NAME + " » demande à savoir qui vous êtes et à lire vos pièces");
        assertThat(screen).containsText("votre nom et vos prénoms");
        assertThat(screen).containsText("Le CCAS pourra lire l'avis d'imposition de votre foyer");
        assertThat(screen).containsText("Étudier votre demande d'aide facultative");
        assertThat(screen).containsText("CCAS de Montpellier");
        assertThat(screen).containsText("RGPD, article 6");
        keep(visitor, "14-un-service-demande");
        // The notice of 2021 incomes is too old to be proposed.
        visitor.locator("main input[type=radio]").first().check();
        press(visitor, "J’autorise");

        assertThat(visitor).hasURL(HOME);
        assertThat(visitor.locator("#demandeur")).containsText("Reti");
        Locator piece = visitor.locator("#dossier li a").first();
        assertThat(piece).containsText("Avis d'imposition");
        keep(visitor, "15-le-service-lit");
        String address = RunningStack.get().addresses().application() + piece.getAttribute("href");
        assertThat(new String(visitor.context().request().get(address).body(), 0, 5))
                .isEqualTo("%PDF-");

        Residents.show(patrick, "/mes-autorisations");
        assertThat(patrick.locator("main")).containsText(NAME);
        keep(patrick, "16-autorisation-d-un-service");
        Residents.show(patrick, "/qui-a-consulte");
        assertThat(patrick.locator("#consultations")).containsText(LATEST_READING);
        Residents.stopAllAuthorisations(patrick);

        APIResponse refused = visitor.context().request().get(address);
        assertThat(refused.status()).isEqualTo(403);
        visitor.reload();
        assertThat(visitor.locator("#arret")).containsText("nous ne pouvons plus lire");
        assertThat(visitor.locator("#dossier")).hasCount(0);
        keep(visitor, "17-le-service-est-arrete");
    }

    @Test
    void a_shorter_time_is_chosen_and_renewed_at_the_portal_while_the_application_goes_on() {
        Page visitor = browsers.blank();
        ask(visitor);
        SignInSteps.atFranceConnect(visitor, "Patrick Reti");
        visitor.locator("main input[type=radio]").first().check();
        visitor.locator("#duree input[value='7']").check();
        press(visitor, "J’autorise");
        String piece = RunningStack.get().addresses().application()
                + visitor.locator("#dossier li a").first().getAttribute("href");

        Residents.show(patrick, "/mes-autorisations");
        patrick.locator("main a[href^='/mes-autorisations/']").first().click();
        patrick.locator("#prolonger").click();
        assertThat(patrick.locator(".confirmation")).containsText("par l'application «");
        keep(patrick, "31-prolonger-un-service");
        patrick.locator(".confirmation")
                .getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("J'autorise"))
                .click();

        assertThat(patrick.locator("#avis")).containsText("Votre autorisation dure maintenant jusqu'au");
        assertThat(patrick.locator("main")).containsText("120 jours");
        assertThat(visitor.context().request().get(piece).status()).isEqualTo(200);
    }

    @Test
    void a_missing_document_is_explained_and_the_request_begins_without_it() {
        Page visitor = browsers.blank();
        ask(visitor);
        SignInSteps.atFranceConnect(visitor, "Patrick Reti");
        visitor.locator("input[name='document.avis-imposition'][value='']").check();
        press(visitor, "J’autorise");

        assertThat(visitor.locator("#manque")).containsText("rien n’est encore enregistré");
        assertThat(visitor.locator("#manque")).containsText("votre demande attend que vos revenus soient connus");
        visitor.locator("#manque summary").click();
        assertThat(visitor.locator("#lecteurs")).containsText("et l’application « " + NAME);
        visitor.locator("#pourquoi-avis-imposition").fill("Je n'ai encore reçu aucun avis.");
        keep(visitor, "30-dire-pourquoi-a-un-service");
        press(visitor, "Commencer sans pièce");
        assertThat(visitor.locator("#aucune-piece")).isVisible();

        Residents.show(patrick, "/mes-demandes");
        patrick.locator("main a[href^='/mes-demandes/']").first().click();
        assertThat(patrick.locator("main")).containsText("Je n'ai encore reçu aucun avis.");
    }

    @Test
    void a_refusal_gives_the_application_no_access() {
        Page visitor = browsers.blank();
        ask(visitor);
        SignInSteps.atFranceConnect(visitor, "Patrick Reti");
        press(visitor, "Pas maintenant");

        assertThat(visitor.locator("#refus")).containsText("nous n'avons rien reçu");
        Residents.show(patrick, "/mes-autorisations");
        assertThat(patrick.locator("[id^=arreter-]")).hasCount(0);
    }

    @Test
    void a_higher_level_is_reached_through_franceconnect_plus_by_the_same_person() {
        Page visitor = browsers.blank();
        visitor.navigate(HOME);
        press(visitor, "Joindre avec une identité de niveau substantiel");
        assertThat(visitor.locator(".franceconnect")).hasText("S’identifier avec FranceConnect+");
        visitor.locator(".franceconnect").click();
        assertThat(visitor)
                .hasURL(Pattern.compile("^" + RunningStack.get().addresses().franceConnectPlus() + "/interaction/"));
        SignInSteps.atFranceConnect(visitor, "Patrick Reti");
        visitor.locator("main input[type=radio]").first().check();
        press(visitor, "J’autorise");

        assertThat(visitor.locator("#niveau")).hasText("eidas2");
        Residents.show(patrick, "/mes-autorisations");
        assertThat(patrick.locator("main")).containsText(NAME);
    }

    private static void ask(Page visitor) {
        visitor.navigate(HOME);
        press(visitor, "Joindre mon avis d'imposition avec Multipass");
        visitor.locator(".franceconnect").click();
    }
}
