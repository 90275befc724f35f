package fr.montpellier.multipass.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.acceptance.partners.Resident;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.browser.PlainBrowser;
import fr.montpellier.multipass.embedded.system.Directories;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the commands of the partner's guide, as a new partner copies them into a shell. */
class CurlClientSuite {

    private static final Path GUIDE = Path.of("../../docs/partners/register.md");
    private static final Path DIRECTORY = Path.of("target/curl").toAbsolutePath();
    private static final String CALLBACK = "http://localhost:8099/retour";

    @Test
    void registers_signs_a_resident_in_and_comes_back_with_the_client_identifier_kept() throws Exception {
        Directories.delete(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        Files.createSymbolicLink(
                DIRECTORY.resolve("multipass"),
                Path.of("../../multipass").toAbsolutePath().normalize());

        JsonNode person = JsonMapper.shared().readTree(signIn());
        assertThat(person.path("family_name").asString()).as("%s", person).isEqualTo("Lambert");
        assertThat(person.path("sub").asString()).isNotBlank();

        JsonNode changed = JsonMapper.shared().readTree(run(commands("## Come back with")));
        assertThat(changed.at("/redirect_uris/1").asString())
                .as("%s", changed)
                .isEqualTo("http://localhost:8100/retour");
    }

    /** Runs until the shell asks for the code, obtains one as a browser does, and returns the output that follows. */
    private static String signIn() throws Exception {
        Process shell = shell(commands("## In plain HTTP"));
        try (BufferedReader output = shell.inputReader();
                BufferedWriter input = shell.outputWriter()) {
            URI address = URI.create(output.readLine());
            PlainBrowser.Page callback =
                    new Resident("ines-lambert", new PlainBrowser(CurlClientSuite::isCallback)).open(address);
            assertThat(isCallback(callback.address())).as("%s", callback).isTrue();
            input.write(callback.address().getQuery().replaceAll(".*\\bcode=([^&]*).*", "$1"));
            input.newLine();
            input.flush();
            String rest = output.lines().collect(Collectors.joining("\n"));
            ended(shell);
            return rest;
        }
    }

    private static String run(String commands) throws Exception {
        Process shell = shell(commands);
        try (BufferedReader output = shell.inputReader()) {
            String all = output.lines().collect(Collectors.joining("\n"));
            ended(shell);
            return all;
        }
    }

    private static Process shell(String commands) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
                .directory(DIRECTORY.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        shell.environment().put("MULTIPASS_HOME", RunningStack.HOME.toString());
        return shell.start();
    }

    private static void ended(Process shell) throws InterruptedException {
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).isZero();
    }

    private static boolean isCallback(URI address) {
        return address.toString().startsWith(CALLBACK);
    }

    /** Returns the first commands below a heading, with the address of the running stack. */
    private static String commands(String heading) throws IOException {
        Matcher block = Pattern.compile(Pattern.quote(heading) + ".*?```sh\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(block.find()).as(heading).isTrue();
        return block.group(1)
                .replace(
                        "http://localhost:9000",
                        RunningStack.get().addresses().identity().toString());
    }
}
