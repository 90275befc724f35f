package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keep;
import static fr.montpellier.multipass.acceptance.browser.SignInSteps.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A resident with four tax notices authorises one of them: the agent, the application, the export and the data protection
 * officer's view show that one alone, and then the one that takes its place.
 */
class OnlyTheChosenNoticeIsReadJourney {

    private static final List<Specimen> NOTICES =
            List.of(Specimen.TAX_NOTICE, Specimen.NO_CODE, Specimen.ALTERED, Specimen.OTHER_NAME);
    private static final String HOME = RunningStack.get().addresses().application() + "/";

    private static final Pattern ANOTHER_YEAR = Pattern.compile("D.une autre année que celle");

    private static Browsers browsers;

    private Page ines;

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

    @BeforeEach
    void ines_signs_in() {
        ines = browsers.desk();
        SignInSteps.resident(ines, "Inès Lambert");
        Residents.stopAllAuthorisations(ines);
    }

    @AfterEach
    void ines_keeps_nothing() {
        Residents.stopAllAuthorisations(ines);
    }

    @Test
    void only_the_chosen_notice_opens_for_the_agent_the_application_the_export_and_the_dpo() throws Exception {
        List<String> notices = fourNotices();
        assertThat(notices).hasSizeGreaterThanOrEqualTo(NOTICES.size());
        String chosen = notices.get(2);
        String other = notices.get(1);

        Residents.show(ines, "/demarches/aide-facultative-ccas");
        ines.locator("#choix-avis-imposition-" + chosen).check();
        assertThat(ines.locator("#ce-qui-sera-lu")).containsText("et aucune autre pièce");
        keep(ines, "21-une-piece-sur-quatre");
        ines.locator("#j-autorise").click();
        ines.locator("#telecharger-le-recu").waitFor();
        assertThat(ines.locator("#pieces-autorisees dd").first()).containsText("Avis d'imposition");
        assertThat(ines.locator("#pieces-autorisees li")).hasCount(0);
        String receipt = ines.url().substring(ines.url().indexOf("/mes-autorisations"));

        Page karim = browsers.desk();
        SignInSteps.agent(karim, "karim.benali@ccas-montpellier.example");
        karim.locator("[id^=dossier-]").filter(named("Lambert")).first().click();
        assertOpens(karim, chosen);

        Page visitor = browsers.blank();
        visitor.navigate(HOME);
        press(visitor, "Joindre mon avis d'imposition avec Multipass");
        visitor.locator(".franceconnect").click();
        SignInSteps.atFranceConnect(visitor, "Inès Lambert");
        visitor.locator("main input[type=radio][value='" + chosen + "']").check();
        press(visitor, "J’autorise");
        assertThat(visitor.locator("#dossier li a")).hasCount(1);
        String piece = visitor.locator("#dossier li a").getAttribute("href");
        assertThat(piece).matches("/pieces/[A-Za-z0-9_-]{22}");
        notices.forEach(notice -> assertThat(piece).doesNotContain(notice));
        assertThat(visitor.request().get(HOME.replaceFirst("/$", "") + piece).body())
                .isEqualTo(ines.request()
                        .get(RunningStack.get().addresses().portal() + "/fichiers/usager/pieces/" + chosen)
                        .body());

        ExportedData export = ExportedData.download(ines, downloads);
        assertThat(export.openedDocuments()).containsExactly(chosen);

        Page claire = browsers.desk();
        SignInSteps.agent(claire, "claire.dubois@montpellier.example");
        assertLastEntryNames(claire, "consent.given", chosen, notices);

        Residents.show(ines, receipt);
        ines.locator("#changer-les-pieces").click();
        ines.locator("#choix-avis-imposition-" + other).check();
        keep(ines, "22-changer-les-pieces");
        ines.locator("#enregistrer").click();
        ines.locator("#autres-recus").waitFor();

        karim.reload();
        assertOpens(karim, other);
        assertLastEntryNames(claire, "consent.changed", other, notices);
    }

    @Test
    void a_notice_of_another_year_is_said_to_be_one_and_its_readings_are_counted() {
        fourNotices();
        Residents.show(ines, "/demarches/inscription-scolaire");
        Locator notices = ines.locator("#piece-avis-imposition");
        assertThat(notices).containsText(Pattern.compile("Revenus de 20\\d\\d \\(avis de 20\\d\\d\\)"));
        Locator ofAnotherYear = notices.locator(".choice")
                .filter(new Locator.FilterOptions().setHasText(ANOTHER_YEAR))
                .first()
                .locator("input");
        ofAnotherYear.check();
        String notice = ofAnotherYear.getAttribute("value");
        ines.locator("#lectures-plusieurs").check();
        assertThat(ines.locator("#ce-qui-sera-lu")).containsText("3 fois");
        ines.locator("#j-autorise").click();
        ines.locator("#telecharger-le-recu").waitFor();

        Page sophie = browsers.desk();
        SignInSteps.agent(sophie, "sophie.martin@montpellier.example");
        sophie.locator("[id^=dossier-]").filter(named("Lambert")).first().click();
        Locator piece = sophie.locator("#piece-" + notice);
        assertThat(piece).containsText(ANOTHER_YEAR);
        assertThat(piece).containsText("Lectures faites : 0 sur 3");
        sophie.locator("#lire-" + notice).click();
        assertThat(piece).containsText("Lectures faites : 1 sur 3");
    }

    private List<String> fourNotices() {
        for (Specimen notice : NOTICES) {
            Residents.show(ines, "/mes-pieces/deposer?type=avis-imposition");
            Residents.deposit(ines, notice.path());
        }
        Residents.show(ines, "/demarches/aide-facultative-ccas");
        return ines.locator("#choix-avis-imposition input[type=radio]").all().stream()
                .map(radio -> radio.getAttribute("value"))
                .filter(value -> !value.equals("aucune"))
                .toList();
    }

    private static Locator.FilterOptions named(String name) {
        return new Locator.FilterOptions().setHasText(name);
    }

    /** The agent sees that piece alone, and its page. */
    private static void assertOpens(Page agent, String document) {
        assertThat(agent.locator("#dossier [id^=lire-]")).hasCount(1);
        agent.locator("#lire-" + document).click();
        assertThat(agent.locator("#document")).isVisible();
    }

    private static void assertLastEntryNames(Page dpo, String type, String document, List<String> all) {
        dpo.navigate(RunningStack.get().addresses().portal() + "/dpo?journal=consent&type=" + type);
        dpo.locator("#journal a").first().click();
        Locator entry = dpo.locator("#entree");
        assertThat(entry).containsText(document);
        all.stream()
                .filter(each -> !each.equals(document))
                .forEach(each -> assertThat(entry).not().containsText(each));
    }
}
