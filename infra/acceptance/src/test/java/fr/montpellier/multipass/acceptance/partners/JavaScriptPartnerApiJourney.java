package fr.montpellier.multipass.acceptance.partners;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the JavaScript code of the guide: openid-client, a certified library, on Node. */
class JavaScriptPartnerApiJourney {

    private static final Path SOURCES = Path.of("src/test/javascript");
    private static final Path RUN = Path.of("target/javascript");
    private static final Path LOG = RUN.resolve("output.log");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORT = FreePort.find();
    private static final URI SITE = URI.create("http://localhost:" + PORT + "/");

    private static Process application;

    @BeforeAll
    static void start_the_application() throws Exception {
        Files.createDirectories(RUN);
        Files.deleteIfExists(LOG);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, RUN.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        assertThat(command("npm", "ci").start().waitFor())
                .as("npm ci, see " + LOG)
                .isZero();
        ProcessBuilder start = command(
                "node",
                "application.mjs",
                RunningStack.get().addresses().identity().toString(),
                "" + PORT);
        start.environment().put("INITIAL_ACCESS_TOKEN", Operator.sharedRegistrationToken());
        application = start.start();
        Instant end = Instant.now().plus(PATIENCE);
        while (!Files.readString(LOG).contains("ready")) {
            assertThat(application.isAlive() && Instant.now().isBefore(end))
                    .as(Files.readString(LOG))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @AfterAll
    static void stop_it() {
        if (application != null) {
            application.destroy();
        }
    }

    @Test
    void signs_a_resident_in_refreshes_and_signs_out() throws Exception {
        Resident ines = new Resident("ines-lambert", new PlainBrowser(address -> false));

        PlainBrowser.Page account = ines.open(SITE.resolve("connexion"));
        assertThat(account.text("name")).contains("Lambert");
        assertThat(account.text("sub")).isNotBlank();

        assertThat(ines.browser().open(SITE.resolve("plus-tard")).text("sub")).isEqualTo(account.text("sub"));

        PlainBrowser.Page goodbye = ines.browser().open(SITE.resolve("deconnexion"));
        assertThat(goodbye.address()).isEqualTo(SITE);
        assertThat(goodbye.document().getElementById("nobody")).isNotNull();
    }

    @Test
    void a_callback_without_a_request_is_refused() throws Exception {
        PlainBrowser other = new PlainBrowser(address -> false);

        assertThat(other.open(SITE.resolve("retour?code=stolen&state=guessed")).status())
                .isEqualTo(400);
    }

    private static ProcessBuilder command(String... words) throws IOException {
        return new ProcessBuilder(words)
                .directory(RUN.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
    }
}
