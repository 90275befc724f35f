package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keep;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.browser.accessibility.Keyboard;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A démarche asks for three payslips, of which a resident gives two, and lets a later proof of address take the place
 * of the earlier one.
 */
class HelpWithRentJourney {

    private static final String WHY = "Je travaille depuis août.";

    private static final String MESSAGE = "Donnez-nous votre dernier bulletin.";

    /** The time within which a version is reported to the consent service, in seconds. */
    private static final int MOST_TRIES = 30;

    private static Browsers browsers;

    private Page ines;

    @BeforeAll
    static void open() {
        browsers = new Browsers();
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    @BeforeEach
    void ines_signs_in() {
        ines = browsers.desk();
        SignInSteps.resident(ines, "Inès Lambert");
        Residents.haveTaxNotice(ines);
        Residents.stopAllAuthorisations(ines);
    }

    @AfterEach
    void ines_keeps_nothing() {
        Residents.stopAllAuthorisations(ines);
    }

    @Test
    void the_agent_reads_two_and_why_the_third_is_missing_and_refuses_one_of_them() {
        depositPayslips();
        Residents.show(ines, "/demarches/aide-loyer");
        List<Locator> boxes =
                ines.locator("#choix-bulletin-salaire input[type=checkbox]").all();
        boxes.get(0).check();
        assertThat(ines.locator("#compte-bulletin-salaire")).containsText("sur 3");
        boxes.get(1).check();
        assertThat(ines.locator("#compte-bulletin-salaire")).containsText("Il en manque 1 sur 3");
        ines.locator("#je-ne-l-ai-pas-bulletin-salaire").click();
        ines.locator("#pourquoi-bulletin-salaire").fill(WHY);
        ines.locator("#pourquoi-bulletin-salaire").blur();
        keep(ines, "26-deux-bulletins-sur-trois");
        ines.locator("#j-autorise").click();
        ines.locator("#telecharger-le-recu").waitFor();
        assertThat(ines.locator("#pieces-autorisees")).containsText("2 sur 3 demandées");

        Page karim = agent();
        assertThat(karim.locator("#pourquoi-manquantes")).containsText(WHY);
        assertThat(karim.locator("#dossier")).containsText("Bulletin de salaire (1 sur 3)");
        assertThat(karim.locator("#dossier [id^=lire-]")).hasCount(2);
        keep(karim, "27-agent-bulletins");

        Locator refused = karim.locator("#dossier li:has([id^=refuser-])")
                .filter(new Locator.FilterOptions().setHasText("Bulletin de salaire"))
                .first();
        String payslip = refused.textContent().replaceAll("(?s).*?(Bulletin de salaire d\\D+\\d{4}).*", "$1");
        refused.locator("[id^=refuser-]").click();
        karim.locator("#message").fill("La page est illisible.");
        karim.locator("#message").blur();
        karim.locator("#envoyer-la-demande").click();
        assertThat(karim.locator("#etat")).containsText("En attente de l'usager");
        assertThat(karim.locator("#demandes")).containsText(payslip);

        Residents.show(ines, "/mes-demandes");
        ines.locator("article[id^=demande-]")
                .filter(new Locator.FilterOptions().setHasText("Aide au loyer"))
                .first()
                .locator("a")
                .first()
                .click();
        assertThat(ines.locator("#a-donner article")).hasCount(1);
        assertThat(ines.locator("#a-donner")).containsText("Pièce refusée : " + payslip);
        assertThat(ines.locator("#manquantes")).containsText("Bulletin de salaire (1 sur 3)");
    }

    @Test
    void an_agent_refuses_an_old_one_by_keyboard_alone_and_the_resident_gives_a_newer_in_one_tap() {
        depositPayslips();
        Residents.authorise(ines, "aide-facultative-ccas");
        Residents.show(ines, "/demarches/aide-loyer");
        List<Locator> boxes =
                ines.locator("#choix-bulletin-salaire input[type=checkbox]").all();
        for (int i = 0; i < boxes.size(); i++) {
            boxes.get(i).setChecked(i == boxes.size() - 1);
        }
        ines.locator("#j-autorise").click();
        ines.locator("#telecharger-le-recu").waitFor();
        Residents.show(ines, "/mes-demandes");
        String reference = ines.locator("article[id^=demande-]")
                .filter(new Locator.FilterOptions().setHasText("Aide au loyer"))
                .first()
                .getAttribute("id")
                .substring("demande-".length());

        Page karim = browsers.desk();
        SignInSteps.agent(karim, "karim.benali@ccas-montpellier.example");
        handleByKeyboard(karim, reference);

        Residents.show(ines, "/accueil");
        Locator task = ines.locator("#a-faire li").first();
        assertThat(task).containsText("Aide au loyer");
        task.locator("a").click();
        assertThat(ines.locator("#a-donner")).containsText(MESSAGE);
        assertThat(ines.locator("[id^=proposee-]")).containsText("à la place de");
        ines.locator("[id^=donner-celle-ci-]").click();
        assertThat(ines.locator("#avis")).containsText("peut maintenant lire");
        assertThat(ines.locator("#avis .notice")).isFocused();

        Residents.show(karim, "/agent");
        Locator listed = karim.locator("#dossier-" + reference);
        assertThat(listed).containsText("Nouveau");
        listed.click();
        assertThat(karim.locator("#demandes")).containsText("Donnée le");
        assertThat(karim.locator("#dossier [id^=lire-]").first()).isVisible();
    }

    /** Finds the case, reads a page, asks for a newer one with a reason, and goes on to the next case. */
    private static void handleByKeyboard(Page karim, String reference) {
        var keys = new Keyboard(karim);
        karim.locator("[id^=dossier-]").first().waitFor();
        keys.press("F2");
        assertThat(karim.locator("#recherche")).isFocused();
        karim.keyboard().type(reference);
        keys.press("Enter");
        assertThat(karim.locator("[id^=dossier-]")).hasCount(1);
        keys.follow(karim.locator("#dossier-" + reference));
        assertThat(karim.locator("main h1")).containsText(reference);

        Locator read = karim.locator("#dossier li")
                .filter(new Locator.FilterOptions().setHasText("Bulletin de salaire"))
                .locator("[id^=lire-]");
        keys.follow(read);
        assertPageInView(karim);
        karim.setViewportSize(1280, 720);
        keys.backTo(read);
        keys.press("Enter");
        assertPageInView(karim);

        keys.backTo(karim.locator("#dossier [id^=refuser-]").first());
        keys.press("Enter");
        assertThat(karim.locator("#demander")).isFocused();
        keys.tabTo(karim.locator("#motif"));
        keys.press("ArrowDown");
        assertThat(karim.locator("#motif")).hasValue("too-old");
        keys.tabTo(karim.locator("#message"));
        karim.keyboard().type(MESSAGE);
        keys.follow(karim.locator("#envoyer-la-demande"));
        assertThat(karim.locator("#etat")).isFocused();
        assertThat(karim.locator("#etat")).isInViewport();
        assertThat(karim.locator("#etat")).containsText("En attente de l'usager");

        keys.press("F2");
        assertThat(karim.locator("#recherche")).isFocused();
        keys.press("ControlOrMeta+A");
        keys.press("Delete");
        assertThat(karim.locator("#recherche")).hasValue("");
        keys.press("Enter");
        assertThat(karim.locator("[id^=dossier-]").nth(1)).isVisible();
        keys.press("Alt+PageDown");
        assertThat(karim.locator("main h1")).containsText("Aide facultative du CCAS");
        assertThat(karim.locator("main")).isFocused();
    }

    /**
     * The page of the piece that was opened is seen whole, with the focus beside it, and nothing was scrolled by hand.
     */
    private static void assertPageInView(Page karim) {
        assertThat(karim.locator("#lecture")).isFocused();
        assertThat(karim.locator("#document")).isVisible();
        assertThat(karim.locator("#cadre")).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
    }

    @Test
    void a_later_bill_is_read_in_the_place_of_the_earlier_one() {
        deposit(Specimen.ELECTRICITY_BILL, "");
        Residents.show(ines, "/demarches/aide-loyer");
        Locator bill =
                ines.locator("#choix-justificatif-domicile input[type=radio]").first();
        bill.check();
        String earlier = bill.getAttribute("value");
        assertThat(ines.locator("#ce-qui-sera-lu")).containsText("Une nouvelle version que vous déposerez sera lue");
        ines.locator("#j-autorise").click();
        ines.locator("#telecharger-le-recu").waitFor();
        ines.waitForURL("**/mes-autorisations/**");
        String receipt = ines.url().substring(ines.url().indexOf("/mes-autorisations"));

        deposit(Specimen.LATER_BILL, "&remplace=" + earlier);
        for (int tries = 0; ines.locator("#autres-recus").count() == 0 && tries < MOST_TRIES; tries++) {
            ines.waitForTimeout(1_000);
            Residents.show(ines, receipt);
        }
        assertThat(ines.locator("#ce-qui-a-ete-fait")).containsText("a pris la place de la précédente");
        keep(ines, "28-nouvelle-version-suivie");

        Page karim = agent();
        // The payslips of the other journey are proposed too, if it ran before.
        karim.locator("#dossier [id^=lire-]").first().click();
        assertThat(karim.locator("#lire-" + earlier)).hasCount(0);
        assertThat(karim.locator("#document")).isVisible();
    }

    private void depositPayslips() {
        for (Specimen payslip : List.of(Specimen.AUGUST_PAYSLIP, Specimen.SEPTEMBER_PAYSLIP)) {
            Residents.show(ines, "/mes-pieces/deposer?type=bulletin-salaire");
            Residents.deposit(ines, payslip.path());
        }
    }

    private void deposit(Specimen specimen, String replacing) {
        Residents.show(ines, "/mes-pieces/deposer?type=justificatif-domicile" + replacing);
        Residents.deposit(ines, specimen.path());
    }

    private static Page agent() {
        Page karim = browsers.desk();
        SignInSteps.agent(karim, "karim.benali@ccas-montpellier.example");
        karim.locator("[id^=dossier-]")
                .filter(new Locator.FilterOptions().setHasText("Lambert"))
                .first()
                .click();
        return karim;
    }
}
