package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keep;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A démarche asks for a yes or a no: the resident sees the answers before, and the agent sees them and no value. */
class OnlyAnAnswerIsReadJourney {

    private static final Map<String, Specimen> DOCUMENTS = Map.of(
            "identite", Specimen.IDENTITY_CARD,
            "justificatif-domicile", Specimen.ELECTRICITY_BILL,
            "attestation-caf", Specimen.FAMILY_ALLOWANCE);

    private static final Pattern VALUES = Pattern.compile("612|34000|Naissance");

    private static Browsers browsers;

    @BeforeAll
    static void open() {
        browsers = new Browsers();
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    @Test
    void the_agent_reads_three_answers_and_no_value() {
        Page ines = browsers.desk();
        SignInSteps.resident(ines, "Inès Lambert");
        Residents.stopAllAuthorisations(ines);
        DOCUMENTS.forEach((type, specimen) -> {
            Residents.show(ines, "/mes-pieces/deposer?type=" + type);
            Residents.deposit(ines, specimen.path());
        });

        Residents.show(ines, "/demarches/cheque-loisirs");
        assertThat(ines.locator("#identification")).containsText("FranceConnect+");
        ines.locator("#s-identifier").click();
        SignInSteps.atFranceConnect(ines, "Inès Lambert");
        ines.locator("#votre-decision").waitFor();
        for (String type : DOCUMENTS.keySet()) {
            Residents.choose(ines, type);
            assertThat(ines.locator("#piece-" + type + " dd")).containsText("Oui");
        }
        assertThat(ines.locator("#piece-attestation-caf")).containsText("Quotient familial de 800 € au plus");
        keep(ines, "23-demarche-par-oui-ou-non");
        ines.locator("#j-autorise").click();
        ines.locator("#telecharger-le-recu").waitFor();

        Page karim = browsers.desk();
        SignInSteps.agent(karim, "karim.benali@ccas-montpellier.example");
        karim.locator("[id^=dossier-]")
                .filter(new Locator.FilterOptions().setHasText("Lambert"))
                .first()
                .click();
        karim.locator("#lire-les-informations").click();
        Locator read = karim.locator("#informations-lues");
        assertThat(read.locator("dd")).hasCount(DOCUMENTS.size());
        assertThat(read).containsText("Adresse dans la métropole");
        assertThat(read).not().containsText(VALUES);
        keep(karim, "24-agent-reponses");

        Residents.show(ines, "/qui-a-consulte");
        assertThat(ines.locator("#consultations")).containsText("quotient familial de 800 € au plus");
        Residents.stopAllAuthorisations(ines);
    }
}
