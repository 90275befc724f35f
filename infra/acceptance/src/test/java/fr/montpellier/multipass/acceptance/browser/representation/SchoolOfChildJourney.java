package fr.montpellier.multipass.acceptance.browser.representation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import org.junit.jupiter.api.Test;

/** A parent has the ministry of education asked about their child, sees the answer, and sends it. */
class SchoolOfChildJourney {

    private static final RepresentationDesk.Documents DOCUMENTS =
            new RepresentationDesk.Documents("Inès", "Lambert", "1991-03-08", "Lina", "Lambert", "2013-09-14");

    @Test
    void a_parent_has_the_enrolment_of_their_child_asked_and_sends_it() {
        try (var browsers = new Browsers()) {
            Page parent = browsers.desk();
            SignInSteps.resident(parent, "Inès Lambert");
            RepresentationDesk.record(
                    browsers, parent.locator("#numero-multipass").textContent(), DOCUMENTS);
            openRepresentations(parent);
            SignInSteps.press(parent, "Agir pour Lina Lambert");
            assertThat(parent.locator("#agir-pour")).containsText("Vous agissez pour Lina Lambert");

            Residents.show(parent, "/demarches/aide-rentree");
            Locator announced = parent.locator("#echange-certificat-scolarite");
            assertThat(announced).containsText("Nous le demandons au ministère de l'Éducation nationale");
            assertThat(announced).containsText("la date de naissance de Lina Lambert");
            keepOnBothScreens(parent, "70-scolarite-annonce");
            parent.locator("#demander-certificat-scolarite").click();
            assertThat(parent.locator("#reponse")).containsText("Scolarisé");
            assertThat(parent.locator("#reponse")).containsText("Source : ministère de l'Éducation nationale (MEN)");
            assertThat(parent.locator("#etat")).containsText("le service ne voit pas la réponse");
            keepOnBothScreens(parent, "71-scolarite-reponse");
            String exchange = parent.url().substring(parent.url().indexOf("/echanges/"));
            Residents.show(parent, "/leger" + exchange);
            assertThat(parent.locator("#etat")).containsText("le service ne voit pas la réponse");
            keepOnBothScreens(parent, "72-scolarite-reponse-version-legere");
            parent.locator("#transmettre").click();
            assertThat(parent.locator("#etat")).containsText("peut lire cette réponse, transmise le");
            keepOnBothScreens(parent, "73-scolarite-transmise-version-legere");

            anAgentReadsIt(browsers);

            Residents.show(parent, "/qui-a-consulte?montrer=tout");
            Locator lines = parent.locator("#consultations");
            assertThat(lines).containsText("Inès Lambert, parent, qui agissait pour vous");
            assertThat(parent.locator("main")).containsText("« votre » désignent cette personne");
            assertThat(lines).containsText("a fait interroger le ministère de l'Éducation nationale");
            assertThat(lines).containsText("(Karim B.)");
            keepOnBothScreens(parent, "75-scolarite-qui-a-consulte");

            theRsaIsThePersonsOwn(parent);

            parent.locator("#agir-pour button").click();
            assertThat(parent.locator("#carte")).containsText("Inès Lambert");
            openRepresentations(parent);
            SignInSteps.press(parent, "Mettre fin : Lina Lambert");
            assertThat(parent.locator("main")).containsText("Terminé par la personne qui agissait");
        }
    }

    private static void anAgentReadsIt(Browsers browsers) {
        Page karim = browsers.desk();
        SignInSteps.agent(karim, "karim.benali@ccas-montpellier.example");
        karim.locator("[id^=dossier-]")
                .filter(new Locator.FilterOptions().setHasText("Lina Lambert"))
                .first()
                .click();
        assertThat(karim.locator("main")).containsText("par Inès Lambert (parent)");
        karim.locator("#lire-la-reponse").click();
        assertThat(karim.locator("#reponse-lue")).containsText("Boursier");
        Browsers.keep(karim, "74-scolarite-agent");
    }

    /** The CAF answers about the RSA to the permission of the person alone, which no parent gives. */
    private static void theRsaIsThePersonsOwn(Page parent) {
        Residents.show(parent, "/demarches/epicerie-solidaire");
        parent.locator("#demander-attestation-caf").click();
        assertThat(parent.locator("#sans-reponse")).containsText("La CAF ne répond qu'à Lina Lambert en personne");
        assertThat(parent.locator("#suite")).containsText("Montrez votre attestation de RSA");
        assertThat(parent.locator("#franceconnect")).hasCount(0);
        keepOnBothScreens(parent, "76-rsa-personne-seule");
    }

    private static void openRepresentations(Page parent) {
        parent.navigate(RunningStack.get().addresses().portal() + "/mon-compte");
        parent.locator("#agir-pour-une-autre-personne").click();
        assertThat(parent.locator("h1")).hasText("Agir pour une autre personne");
    }

    private static void keepOnBothScreens(Page page, String name) {
        Browsers.keep(page, name);
        page.setViewportSize(360, 780);
        Browsers.keep(page, name + "-360");
        page.setViewportSize(1440, 900);
    }
}
