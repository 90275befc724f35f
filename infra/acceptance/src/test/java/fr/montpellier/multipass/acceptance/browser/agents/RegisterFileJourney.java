package fr.montpellier.multipass.acceptance.browser.agents;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** An administrator imports the export of the register as it is; a file that is no register, or too large, changes nothing. */
class RegisterFileJourney {

    private static final int TOO_LARGE = 3_000_001;

    @Test
    void the_export_of_the_register_is_imported_as_one_file_and_wrong_files_are_refused() throws Exception {
        try (var browsers = new Browsers()) {
            Page nadia = browsers.desk();
            SignInSteps.agent(nadia, "nadia.roche@montpellier.example");
            Residents.show(nadia, "/registre");
            Download export = nadia.waitForDownload(
                    () -> nadia.locator("#exporter-le-registre").click());
            Path file = export.path();
            Assertions.assertTrue(Files.size(file) > 64 * 1024, "the export is larger than other requests may be");
            int published = nadia.locator("#demarches-liste > li").count();

            choose(nadia, Files.readAllBytes(file));
            assertThat(nadia.locator("#avis")).containsText("Fichier lu");
            assertThat(nadia.locator("#importees > li")).hasCount(published);
            Locator unchanged =
                    nadia.locator("#importees > li").filter(new Locator.FilterOptions().setHasText("rien ne change"));
            assertThat(unchanged).hasCount(published);

            choose(nadia, " ".repeat(TOO_LARGE).getBytes(StandardCharsets.UTF_8));
            assertThat(nadia.locator("#fichier-refuse")).containsText("Ce fichier dépasse 3 Mo");

            choose(nadia, "demarches: [".getBytes(StandardCharsets.UTF_8));
            assertThat(nadia.locator("#fichier-refuse")).containsText("Ce fichier ne peut pas être lu");
            assertThat(nadia.locator("#importees > li")).hasCount(0);
        }
    }

    private static void choose(Page page, byte[] content) {
        page.locator("#fichier-du-registre input[type=file]")
                .setInputFiles(new FilePayload("registre.json", "application/json", content));
    }
}
