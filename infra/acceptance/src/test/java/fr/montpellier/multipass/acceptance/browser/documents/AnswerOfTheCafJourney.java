package fr.montpellier.multipass.acceptance.browser.documents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static fr.montpellier.multipass.acceptance.browser.Browsers.keep;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A department asks the CAF instead of the resident, who sees the answer first, sends it, and objects afterwards. */
class AnswerOfTheCafJourney {

    private static final String QUOTIENT = "780";

    private static Browsers browsers;

    @TempDir
    private Path files;

    @BeforeAll
    static void open() {
        browsers = new Browsers();
    }

    @AfterAll
    static void close() {
        browsers.close();
    }

    @Test
    void the_resident_sees_and_sends_the_answer_the_agent_reads_it_and_an_objection_ends_it() throws Exception {
        Page nadia = browsers.desk();
        SignInSteps.resident(nadia, "Nadia Haddad");
        Residents.show(nadia, "/demarches/inscription-centre-loisirs");
        assertThat(nadia.locator("#il-faut-attestation-caf"))
                .containsText("Nous le demandons à la CAF : rien à envoyer");
        assertThat(nadia.locator("#il-faut-justificatif-domicile")).containsText("Facultatif");
        Locator announced = nadia.locator("#echange-attestation-caf");
        assertThat(announced).containsText("Quotient familial");
        assertThat(announced).containsText("Vous pouvez vous y opposer");
        keep(nadia, "40-demande-a-la-caf");

        nadia.locator("#demander-attestation-caf").click();
        assertThat(nadia.locator("#reponse")).containsText(QUOTIENT);
        assertThat(nadia.locator("#reponse"))
                .containsText("Source : Caisse nationale des allocations familiales (CNAF)");
        assertThat(nadia.locator("#etat")).containsText("Rien n'est transmis");
        keep(nadia, "41-reponse-avant-transmission");
        nadia.locator("#transmettre").click();
        assertThat(nadia.locator("#etat")).containsText("peut lire cette réponse");
        String exchange = nadia.url().substring(nadia.url().indexOf("/echanges/"));

        Page sophie = browsers.desk();
        SignInSteps.agent(sophie, "sophie.martin@montpellier.example");
        sophie.locator("[id^=dossier-]")
                .filter(new Locator.FilterOptions().setHasText("Nadia"))
                .first()
                .click();
        assertThat(sophie.locator("#echanges")).not().containsText(QUOTIENT);
        sophie.locator("#lire-la-reponse").click();
        assertThat(sophie.locator("#reponse-lue")).containsText(QUOTIENT);
        assertThat(sophie.locator("#reponse-lue"))
                .containsText("Source : Caisse nationale des allocations familiales (CNAF), le");
        keep(sophie, "42-agent-reponse-de-la-caf");

        Residents.show(nadia, "/qui-a-consulte");
        Locator visit = nadia.locator("#consultations li:has(details.why)")
                .filter(new Locator.FilterOptions().setHasText("(Sophie M.)"))
                .first();
        assertThat(visit).isVisible();
        isVerifiedByTheOneFile(nadia, visit);
        isVerifiedByTheOneFile(
                save(nadia, receipt(nadia, exchange), "recu.jws"),
                save(nadia, RunningStack.get().addresses().consent() + "/receipts/jwks", "cles-jwks.json"));

        Residents.show(nadia, exchange);
        nadia.locator("#opposition").click();
        assertThat(nadia.locator("#etat")).containsText("Une opposition à cet échange est enregistrée");
        sophie.locator("#lire-la-reponse").click();
        assertThat(sophie.locator("#reponse-lue")).not().containsText(QUOTIENT);
        assertThat(sophie.locator("#echanges")).containsText("la réponse ne se lit plus");
        assertThat(sophie.locator("#echanges")).not().containsText("Chaque lecture est montrée");
        assertThat(sophie.locator("#lire-la-reponse")).isHidden();
        keepOnBothScreens(sophie, "43-agent-apres-opposition");
        sophie.reload();
        assertThat(sophie.locator("#echanges")).containsText("la réponse ne se lit plus");
        keepOnBothScreens(sophie, "44-agent-echange-termine");
        Residents.show(nadia, "/qui-a-consulte?montrer=tout");
        Locator lines = nadia.locator("#consultations > ol > li");
        assertThat(lines.filter(new Locator.FilterOptions().setHasText("L'échange avait été arrêté"))
                        .first())
                .isVisible();
        assertThat(nadia.locator("#consultations a[href='" + exchange + "']").first())
                .isAttached();
        assertThat(nadia.locator(
                        "#consultations a[href='" + exchange.replace("/echanges/", "/mes-autorisations/") + "']"))
                .hasCount(0);
        keepOnBothScreens(nadia, "44-qui-a-consulte-un-echange");
    }

    @Test
    void a_resident_whom_the_caf_does_not_know_reads_when_and_how_often_they_may_ask_again() {
        Page etienne = browsers.desk();
        SignInSteps.resident(etienne, "Étienne Garnier");
        Residents.show(etienne, "/demarches/inscription-centre-loisirs");
        etienne.locator("#demander-attestation-caf").click();

        Locator none = etienne.locator("#sans-reponse");
        assertThat(none).containsText("ne connaît personne sous votre nom");
        assertThat(none).containsText("Vous pourrez redemander à partir du");
        assertThat(none).containsText("il vous en reste 4");
        assertThat(etienne.locator("#demander")).hasCount(0);
        keepOnBothScreens(etienne, "45-la-caf-ne-connait-personne");
    }

    private static void keepOnBothScreens(Page page, String name) {
        keep(page, name);
        page.setViewportSize(360, 780);
        keep(page, name + "-360");
        page.setViewportSize(1440, 900);
    }

    private static String receipt(Page nadia, String exchange) {
        Residents.show(nadia, exchange);
        return portal(nadia.locator("a[href*='/fichiers/usager/echanges/']").getAttribute("href"));
    }

    /** Downloads the proof of a visit with the key of its journal, as the page says, and verifies it. */
    private void isVerifiedByTheOneFile(Page nadia, Locator visit) throws Exception {
        // The lines of a visit may be of two journals; this part has the proof and the key of one.
        Locator why = visit.locator("details.why");
        String proof =
                why.locator("a[href*='/preuves/']:not([href$='/cle'])").first().getAttribute("href");
        String key = why.locator("a[href$='/cle']").first().getAttribute("href");
        nadia.waitForCondition(() -> nadia.request().get(portal(proof)).ok());
        isVerifiedByTheOneFile(
                save(nadia, portal(proof), "visite.tlog-proof"), save(nadia, portal(key), "journal.key"));
    }

    private static String portal(String path) {
        return RunningStack.get().addresses().portal() + path;
    }

    private Path save(Page page, String address, String name) throws IOException {
        APIResponse file = page.request().get(address);
        assertThat(file.status()).as(address).isEqualTo(200);
        return Files.write(files.resolve(name), file.body());
    }

    private static void isVerifiedByTheOneFile(Path file, Path key) throws IOException, InterruptedException {
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "docs/formats/Verify.java",
                        file.toString(),
                        "--key",
                        key.toString())
                .directory(Path.of("../..").toFile())
                .redirectErrorStream(true)
                .start();
        String words = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verifier.waitFor()).as(words).isZero();
    }
}
