package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keep;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A resident begins a démarche without a document, on a telephone, and says why. Two agents of the department work on the case
 * until it is closed: one takes it, asks for the document, refuses the first one and hands the case over; the other checks the
 * second one, studies the case and records the decision.
 */
class WholeCaseJourney {

    private static final String WHY = "Je cherche encore mon avis.";
    private static final String NOTE = "Le premier avis est celui d'une autre personne, un autre est demandé.";
    private static final String DECISION = "L'aide est accordée pour trois mois.";

    private static Browsers browsers;

    private static Page ines;
    private static Page karim;
    private static Page julie;

    @BeforeAll
    static void the_resident_has_two_notices_and_both_agents_are_signed_in() {
        browsers = new Browsers();
        ines = browsers.telephone();
        SignInSteps.resident(ines, "Inès Lambert");
        for (Specimen notice : new Specimen[] {Specimen.NO_CODE, Specimen.OTHER_NAME}) {
            Residents.show(ines, "/mes-pieces/deposer?type=avis-imposition");
            Residents.deposit(ines, notice.path());
        }
        Residents.stopAllAuthorisations(ines);
        julie = agent("julie.perrin@ccas-montpellier.example");
        karim = agent("karim.benali@ccas-montpellier.example");
    }

    private static Page agent(String email) {
        Page agent = browsers.desk();
        SignInSteps.agent(agent, email);
        assertThat(agent.locator("main h1")).hasText("Dossiers");
        return agent;
    }

    @AfterAll
    static void the_resident_stops_the_authorisation() {
        try {
            Residents.stopAllAuthorisations(ines);
        } finally {
            browsers.close();
        }
    }

    @Test
    void from_a_request_without_a_document_to_a_decision() {
        String reference = beginsWithoutDocument();
        seesThatTheRequestWaits();

        String first = takesTheCaseAndAsksForTheDocument(reference);
        refusesItAndHandsTheCaseOver(reference, first);
        givesAnother(first);

        checksItAndDecides(reference, first);
        readsTheDecision(reference);
    }

    /** Returns the reference of the case. */
    private static String beginsWithoutDocument() {
        Residents.show(ines, "/demarches/aide-facultative-ccas");
        ines.locator("#choix-avis-imposition-aucune").check();
        Locator begin = ines.locator("#j-autorise");
        assertThat(begin).hasText("Commencer sans pièce");
        write(ines, "#je-ne-l-ai-pas-avis-imposition", "#pourquoi-avis-imposition", WHY);
        assertThat(ines.locator("#ce-qui-sera-lu")).containsText("ne pourra lire aucune pièce");
        assertThat(ines.locator("#ce-qui-sera-lu")).containsText("Votre demande attend que vos revenus soient connus.");
        keep(ines, "30-commencer-sans-piece");
        begin.click();

        ines.waitForURL("**/mes-demandes/*");
        assertThat(ines.locator("#avis")).containsText("elle n'est pas complète. Il manque : Avis d'imposition");
        assertThat(ines.locator("#avis")).not().containsText("C'est fait");
        assertThat(ines.locator("#etat")).containsText("Incomplète");
        assertThat(ines.locator("#manquantes")).containsText(WHY);
        keep(ines, "31-demande-en-attente");
        return ines.url().substring(ines.url().lastIndexOf('/') + 1);
    }

    private static void seesThatTheRequestWaits() {
        Residents.show(ines, "/accueil");
        assertThat(ines.locator("#a-faire")).containsText("Aide facultative du CCAS");
        assertThat(ines.locator("#a-faire")).containsText("il manque Avis d'imposition");
        Residents.show(ines, "/demarches");
        assertThat(ines.locator("#demarche-aide-facultative-ccas")).containsText("En cours");
        Residents.show(ines, "/mes-demandes");
        assertThat(ines.locator("#demandes article").first()).containsText("Incomplète");
    }

    /** Returns the identifier of the document that the resident then gives. */
    private static String takesTheCaseAndAsksForTheDocument(String reference) {
        open(karim, reference);
        assertThat(karim.locator("#dossier-" + reference)).containsText("Pièces manquantes");
        assertThat(karim.locator("#etat")).containsText("Pièces manquantes");
        assertThat(karim.locator("#pourquoi-manquantes")).containsText(WHY);
        assertThat(karim.locator("#dossier [id^=lire-]")).hasCount(0);
        karim.locator("#prendre").click();
        assertThat(karim.locator("#suite-du-dossier")).containsText("Vous suivez ce dossier");
        karim.locator("#demander-une-piece").click();
        send(karim, "Envoyez l'avis que vous avez, même ancien.");

        answer();
        // The best fit is first.
        Locator worst = documents().last();
        String document = worst.getAttribute("value");
        worst.check();
        ines.locator("#enregistrer").click();
        ines.locator("#autres-recus").waitFor();
        return document;
    }

    private static void refusesItAndHandsTheCaseOver(String reference, String document) {
        open(karim, reference);
        assertThat(karim.locator("#demandes")).containsText("Donnée le");
        karim.locator("#lire-" + document).click();
        assertThat(karim.locator("#document")).isVisible();
        karim.locator("#refuser-" + document).click();
        karim.locator("#motif").selectOption("other-person");
        send(karim, "L'avis est au nom d'une autre personne.");
        karim.locator("#note").fill(NOTE);
        karim.locator("#note").blur();
        karim.locator("#ajouter-la-note").click();
        assertThat(karim.locator("#notes")).containsText(NOTE);
        karim.locator("#transmettre").click();
        karim.locator("#collegue").selectOption(new SelectOption().setLabel("Julie Perrin"));
        karim.locator("#confier").click();
        assertThat(karim.locator("#suite-du-dossier")).containsText("Julie Perrin suit ce dossier");
        keep(karim, "32-dossier-confie");
    }

    private static void givesAnother(String refused) {
        answer();
        assertThat(ines.locator("#piece-avis-imposition")).containsText("Refusée par le service");
        documents()
                .and(ines.locator("input:not([value='" + refused + "'])"))
                .first()
                .check();
        ines.locator("#enregistrer").click();
        ines.locator("#autres-recus li").nth(1).waitFor();
    }

    /** Returns the tax notices to choose from, best fit first. */
    private static Locator documents() {
        return ines.locator("#choix-avis-imposition input[type=radio]:not([value=aucune])");
    }

    /** Follows the task on the home page to the choice of another document. */
    private static void answer() {
        Residents.show(ines, "/accueil");
        ines.locator("#a-faire li")
                .filter(new Locator.FilterOptions().setHasText("Aide facultative du CCAS"))
                .locator("a")
                .click();
        assertThat(ines.locator("#etat")).containsText("Une pièce vous est demandée");
        assertThat(ines.locator("main")).not().containsText(NOTE);
        ines.locator("[id^=donner-]:not([id^=donner-celle-ci-])").first().click();
        ines.locator("#enregistrer").waitFor();
    }

    private static void checksItAndDecides(String reference, String refused) {
        Residents.show(julie, "/agent");
        julie.locator("#filtre").selectOption("mine");
        julie.locator("#dossier-" + reference).click();
        assertThat(julie.locator("#notes")).containsText(NOTE);
        assertThat(julie.locator("#historique")).containsText("Karim Benali");
        assertThat(julie.locator("#lire-" + refused)).hasCount(0);
        julie.locator("#dossier [id^=lire-]").click();
        assertThat(julie.locator("#document")).isVisible();
        Locator fact = julie.locator("#releve-nombreDeParts");
        fact.fill("2,5");
        fact.blur();
        julie.locator("#releve [id^=verifier-]").click();
        assertThat(julie.locator("#pieces-verifiees")).containsText("Nombre de parts : 2,5");
        assertThat(julie.locator("#pieces-verifiees")).containsText("Julie Perrin");
        step("completed", "Complet");
        step("study-started", "À l'étude");
        julie.locator("#phrase").fill(DECISION);
        julie.locator("#phrase").blur();
        step("decision-recorded", "Décision prise");
        step("closed", "Clos");
        assertThat(julie.locator("#historique")).containsText(DECISION);
        keep(julie, "33-dossier-clos");
    }

    private static void step(String step, String state) {
        julie.locator("#etape-" + step).click();
        assertThat(julie.locator("#etat")).containsText(state);
    }

    private static void readsTheDecision(String reference) {
        Residents.show(ines, "/mes-demandes/" + reference);
        assertThat(ines.locator("#etat")).containsText("Close");
        assertThat(ines.locator("#historique")).containsText(DECISION);
        assertThat(ines.locator("#releve")).containsText("Nombre de parts : 2,5");
        assertThat(ines.locator("main")).not().containsText(NOTE);
        keep(ines, "34-demande-close");
        Residents.show(ines, "/qui-a-consulte");
        assertThat(ines.locator("#consultations")).containsText("(Julie P.)");
        assertThat(ines.locator("#consultations")).containsText("(Karim B.)");
    }

    private static void open(Page agent, String reference) {
        Residents.show(agent, "/agent/" + reference);
        agent.locator("#etat").waitFor();
    }

    private static void send(Page agent, String sentence) {
        agent.locator("#message").fill(sentence);
        agent.locator("#message").blur();
        agent.locator("#envoyer-la-demande").click();
        assertThat(agent.locator("#etat")).containsText("En attente de l'usager");
    }

    private static void write(Page page, String button, String field, String text) {
        page.locator(button).click();
        page.locator(field).fill(text);
        page.locator(field).blur();
    }
}
