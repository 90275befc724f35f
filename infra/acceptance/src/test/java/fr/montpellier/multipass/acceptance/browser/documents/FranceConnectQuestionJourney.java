package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keep;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The CAF answers about the RSA only to the resident's permission at FranceConnect, which they give for that question. */
class FranceConnectQuestionJourney {

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
    void the_resident_goes_to_franceconnect_for_one_question_sees_the_answer_and_sends_it() {
        Page patrick = browsers.desk();
        SignInSteps.resident(patrick, "Patrick Reti");
        Residents.show(patrick, "/demarches/epicerie-solidaire");
        assertThat(patrick.locator("#echange-attestation-caf")).containsText("Bénéficiaire du RSA");

        patrick.locator("#demander-attestation-caf").click();
        assertThat(patrick.locator("#sans-reponse")).containsText("La CAF ne répond qu'avec FranceConnect");
        assertThat(patrick.locator("#demander")).hasCount(0);
        keep(patrick, "44-avec-franceconnect");

        patrick.locator("#franceconnect").click();
        assertThat(patrick.locator("#informations")).containsText("Revenu de solidarité active");
        assertThat(patrick.locator("#informations")).not().containsText("Majoration");
        patrick.locator("#annuler").click();
        assertThat(patrick.locator("#rien-demande")).containsText("Vous n'avez pas confirmé chez FranceConnect");
        keep(patrick, "45-franceconnect-annule");

        patrick.locator("#franceconnect").click();
        patrick.locator("#accepter").click();
        assertThat(patrick.locator("#reponse")).containsText("Bénéficiaire du RSA");
        assertThat(patrick.locator("#reponse")).containsText("Oui");
        assertThat(patrick.locator("#reponse"))
                .containsText("Source : Caisse nationale des allocations familiales (CNAF)");
        keep(patrick, "46-reponse-avec-franceconnect");
        patrick.locator("#transmettre").click();
        assertThat(patrick.locator("#etat")).containsText("peut lire cette réponse");

        Page karim = browsers.desk();
        SignInSteps.agent(karim, "karim.benali@ccas-montpellier.example");
        karim.locator("[id^=dossier-]")
                .filter(new Locator.FilterOptions().setHasText("Épicerie solidaire"))
                .first()
                .click();
        karim.locator("#lire-la-reponse").click();
        assertThat(karim.locator("#reponse-lue")).containsText("Bénéficiaire du RSA");
        assertThat(karim.locator("#reponse-lue")).containsText("Oui");

        Residents.show(patrick, "/qui-a-consulte");
        assertThat(patrick.locator("#consultations")
                        .getByText("l'autorisation d'une minute de FranceConnect")
                        .first())
                .isAttached();
    }
}
