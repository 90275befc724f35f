package fr.montpellier.multipass.acceptance.browser.accessibility;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.SignInSteps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks that axe-core has no finding on any screen, at 360 and 1440 px, light and dark. */
class EveryScreenIsAccessibleJourney {

    private static final List<String> PUBLIC_PAGES = List.of(
            "/",
            "/connexion-impossible",
            "/connexion-impossible?raison=refus",
            "/accessibilite",
            "/donnees-personnelles",
            "/donnees-personnelles/aide-facultative-ccas",
            "/mentions-legales",
            "/transparence",
            "/aide",
            "/session-terminee",
            "/compte-ferme",
            "/une-page-qui-n-existe-pas");

    /** Returns the texts of the controls that are on paper. */
    private static final String PRINTED_CONTROLS = """
            () => [...document.querySelectorAll('button, input, select, textarea, summary, .button, .no-print, nav a')]
                .filter(e => e.checkVisibility())
                .map(e => e.textContent || e.name)""";

    private static Browsers browsers;
    private static Page ines;
    private static String receipt;

    private final Accessibility axe = new Accessibility();

    @BeforeAll
    static void a_resident_authorises_the_ccas() {
        browsers = new Browsers();
        ines = browsers.desk();
        SignInSteps.resident(ines, "Inès Lambert");
        Residents.haveTaxNotice(ines);
        Residents.stopAllAuthorisations(ines);
        receipt = Residents.authorise(ines, "aide-facultative-ccas");
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
    void screens_of_visitors_are_accessible() {
        Page visitor = browsers.desk();
        for (String path : PUBLIC_PAGES) {
            Residents.show(visitor, path);
            axe.check(visitor, path);
        }
        assertNothingFound(PUBLIC_PAGES.size());
    }

    /** Who looked, and a receipt, are kept on paper: what can only be pressed is not there. */
    @Test
    void a_page_that_a_resident_prints_has_no_controls() {
        for (String path : List.of("/qui-a-consulte", receipt)) {
            Residents.show(ines, path);
            ines.locator("#imprimer").waitFor();
            ines.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            try {
                assertThat((List<?>) ines.evaluate(PRINTED_CONTROLS)).as(path).isEmpty();
                assertThat(ines.getByText("Montrer aussi mes propres actions")).isHidden();
                assertThat(ines.locator("h1")).isVisible();
            } finally {
                ines.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            }
        }
    }

    @Test
    void signing_in_and_failing_to() {
        Page visitor = browsers.desk();
        visitor.locator("#autres-moyens").click();
        visitor.locator(".franceconnect").waitFor();
        axe.check(visitor, "identity: sign-in");
        visitor.locator(".franceconnect").click();
        press(visitor, "Annuler");
        visitor.locator(".notice.warning").waitFor();
        axe.check(visitor, "identity: sign-in refused");
        assertNothingFound(2);
    }

    @Test
    void screens_of_residents_are_accessible() {
        for (String path : Residents.SCREENS) {
            Residents.show(ines, path);
            axe.check(ines, path);
        }
        Residents.show(ines, receipt);
        axe.check(ines, "the receipt");
        Residents.show(ines, "/mes-autorisations");
        ines.locator("[id^=arreter-]").click();
        ines.locator(".confirmation").waitFor();
        axe.check(ines, "the question before stopping");
        press(ines, "La garder");
        Residents.show(ines, "/mes-autorisations/00000000-0000-4000-8000-000000000000");
        axe.check(ines, "an authorisation that is not hers");
        assertNothingFound(Residents.SCREENS.size() + 3);
    }

    @Test
    void pages_of_the_light_version_are_accessible() {
        List<String> pages = List.of(
                "/leger",
                "/leger/pieces",
                "/leger/demarches",
                "/leger/demarches/aide-facultative-ccas",
                "/leger/demarches/cheque-loisirs",
                "/leger/demandes",
                "/leger/autorisations",
                "/leger" + receipt.replace("mes-", ""),
                "/leger" + receipt.replace("mes-", "") + "/arreter",
                "/leger/consultations",
                "/leger/compte",
                "/leger/compte/courriels",
                "/leger/compte/fermer",
                "/leger/carte");
        for (String path : pages) {
            Residents.show(ines, path);
            axe.check(ines, path);
        }
        assertNothingFound(pages.size());
    }

    @Test
    void screens_of_agents_are_accessible() {
        Page karim = browsers.desk();
        SignInSteps.agent(karim, "karim.benali@ccas-montpellier.example");
        axe.check(karim, "the list of cases");
        karim.locator("[id^=dossier-]").first().click();
        assertThat(karim.locator("#dossier")).containsText("Inès Lambert");
        axe.check(karim, "a case");
        karim.locator("[id^=lire-]").first().click();
        assertThat(karim.locator("#document")).isVisible();
        axe.check(karim, "a case with an open piece");
        karim.locator("#texte").press("Enter");
        assertThat(karim.locator("#texte-de-la-page")).isFocused();
        assertThat(karim.locator("#texte-de-la-page")).containsText("Texte extrait du fichier PDF");
        axe.check(karim, "the text of a page");
        Residents.show(karim, "/agent/CCAS-2026-AUCUN");
        assertThat(karim.locator("main h1")).hasText("Dossier introuvable");
        axe.check(karim, "no such case");
        Residents.show(karim, "/dpo");
        axe.check(karim, "a page of another audience");
        Residents.show(karim, "/mon-adresse");
        karim.locator("#voie").waitFor();
        axe.check(karim, "the address of an agent");
        assertNothingFound(7);
    }

    @Test
    void screens_of_the_data_protection_officer_are_accessible() {
        Page claire = browsers.desk();
        SignInSteps.agent(claire, "claire.dubois@montpellier.example");
        axe.check(claire, "the journal");
        claire.locator("#verifier-l-integrite").click();
        assertThat(claire.locator("#integrite-resume")).containsText("Le journal est intact depuis le");
        axe.check(claire, "the journal, verified");
        claire.locator("#journal a").first().click();
        assertThat(claire.locator("#entree")).isVisible();
        axe.check(claire, "an entry of the journal");
        Residents.show(claire, "/catalogue");
        axe.check(claire, "the types of documents");
        claire.locator("#type-acte-naissance a").click();
        claire.locator("#validite").waitFor();
        axe.check(claire, "a type of document");
        Residents.show(claire, "/pouvoirs");
        axe.check(claire, "powerful habilitations");
        for (String screen : List.of(
                "/dpo/questions",
                "/dpo/questions/6",
                "/dpo/recherche",
                "/dpo/demandes",
                "/dpo/inhabituels",
                "/registre",
                "/registre/demarches/aide-loyer")) {
            Residents.show(claire, screen);
            axe.check(claire, screen);
        }
        assertNothingFound(13);
    }

    @Test
    void screens_of_administrators_are_accessible() {
        Page nadia = browsers.desk();
        SignInSteps.agent(nadia, "nadia.roche@montpellier.example");
        nadia.locator("#agents a").first().waitFor();
        axe.check(nadia, "the list of agents");
        nadia.locator("#agents a").first().click();
        nadia.locator("#habilitations [id^=habilitation-]").first().waitFor();
        axe.check(nadia, "an agent");
        nadia.locator("[id^=terminer-]").first().click();
        nadia.locator("#fin").waitFor();
        axe.check(nadia, "the question before an end");
        Residents.show(nadia, "/habilitations/inviter");
        nadia.locator("#invitation-role").waitFor();
        axe.check(nadia, "an invitation");
        Residents.show(nadia, "/registre/demarches/tarif-periscolaire");
        nadia.locator("#ecrire-une-version").click();
        nadia.locator("#enregistrer-le-brouillon").waitFor();
        axe.check(nadia, "a draft of a version");
        nadia.locator("#abandonner").click();
        nadia.locator(".confirmation button.danger").click();
        assertThat(nadia.locator("#avis")).containsText("Brouillon abandonné.");
        assertNothingFound(5);
    }

    /** Checks each of the screens in four variants. */
    private void assertNothingFound(int screens) {
        assertThat(axe.findings()).isEmpty();
        assertThat(axe.checks()).isEqualTo(4 * screens);
    }
}
