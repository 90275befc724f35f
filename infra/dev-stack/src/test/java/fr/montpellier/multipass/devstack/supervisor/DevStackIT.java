package fr.montpellier.multipass.devstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.devstack.Main;
import fr.montpellier.multipass.devstack.applications.JavaCommand;
import fr.montpellier.multipass.devstack.commands.ResetCommand;
import fr.montpellier.multipass.devstack.commands.StatusCommand;
import fr.montpellier.multipass.devstack.commands.StopCommand;
import fr.montpellier.multipass.devstack.processes.PartState;
import fr.montpellier.multipass.devstack.processes.StateFile;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.Port;
import fr.montpellier.multipass.devstack.settings.PortCheck;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.settings.StackException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the stack with the parts that need no built service: PostgreSQL and the object store. */
@Tag("faults")
@Timeout(120)
class DevStackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory = Path.of("target", "dev-stack-it").toAbsolutePath();
    private final DevStackOptions options =
            DevStackOptions.onFreePorts(directory).only(Part.DATABASE, Part.STORE);

    /** Keeps the extracted programs, whose extraction is slow. */
    @AfterEach
    void cleanUp() throws IOException {
        assertThat(new StopCommand(options, nowhere()).run()).isZero();
        assertThat(new ResetCommand(options, nowhere()).run(true)).isZero();
    }

    @Test
    void restarts_killed_parts_and_leaves_no_process_behind() throws Exception {
        List<ProcessHandle> all;
        try (var stack = DevStack.start(options)) {
            for (Part part : List.of(Part.DATABASE, Part.STORE)) {
                ProcessHandle killed = stack.process(part);
                killed.destroyForcibly();
                killed.onExit().get(10, TimeUnit.SECONDS);

                stack.awaitReady(part, PATIENCE);

                assertThat(stack.process(part).pid()).isNotEqualTo(killed.pid());
            }
            all = List.of(stack.process(Part.DATABASE), stack.process(Part.STORE));
        }
        assertThat(all).noneMatch(ProcessHandle::isAlive);
        assertThat(new StackDirectories(directory).state()).doesNotExist();
        PortCheck.requireFree(options);
    }

    @Test
    void writes_the_settings_of_the_built_applications_that_run_elsewhere() throws Exception {
        var home = new StackDirectories(directory);
        Path checkout = directory.resolve("checkout");
        for (Part built : List.of(Part.PORTAL, Part.CONSENT)) {
            Path jar = checkout.resolve(built.id()).resolve("target").resolve(built.id() + "-exec.jar");
            Files.createDirectories(jar.getParent());
            Files.writeString(jar, "");
        }
        var onlyStore =
                new DevStackOptions(checkout, directory, options.ports(), true, Set.of(Part.STORE), Optional.empty());
        try (var stack = DevStack.startAndPrepareOthers(onlyStore, Progress.SILENT)) {
            assertThat(stack.addresses().portal()).isNotNull();
            assertThat(home.settings(Part.PORTAL))
                    .content()
                    .contains("server.port=" + options.ports().of(Port.PORTAL));
            assertThat(home.settings(Part.SIMULATORS)).as("not built").doesNotExist();
            assertThat(home.settings(Part.CONSENT)).as("without a database").doesNotExist();
        }
    }

    @Test
    void rejects_a_second_start_and_names_the_running_process() {
        try (var stack = DevStack.start(options)) {
            assertThatThrownBy(() -> DevStack.start(options))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("fonctionne déjà")
                    .hasMessageContaining("" + ProcessHandle.current().pid())
                    .hasMessageContaining("./multipass stop");
            assertThat(stack.process(Part.STORE).isAlive()).isTrue();
        }
    }

    @Test
    void ends_every_part_when_its_supervisor_is_killed() throws Exception {
        Process supervisor = supervisorElsewhere();
        StateFile left = StateFile.load(new StackDirectories(directory).state()).orElseThrow();
        assertThat(left.parts().values())
                .hasSize(2)
                .allMatch(condition -> condition.alive().isPresent());

        supervisor.destroyForcibly().waitFor();

        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (left.parts().values().stream()
                        .anyMatch(condition -> condition.alive().isPresent())
                && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(left.parts().values())
                .noneMatch(condition -> condition.alive().isPresent());
    }

    @Test
    void replaces_processes_left_by_a_supervisor_that_was_killed_with_its_guard() throws Exception {
        Process supervisor = supervisorElsewhere();
        StateFile left = StateFile.load(new StackDirectories(directory).state()).orElseThrow();
        PartState store = left.parts().get(Part.STORE);
        supervisor
                .children()
                .filter(child -> child.info().command().orElse("").matches(".*/(da|ba)?sh"))
                .forEach(ProcessHandle::destroyForcibly);
        supervisor.destroyForcibly().waitFor();
        assertThat(store != null && store.alive().isPresent()).isTrue();

        try (var stack = DevStack.start(options)) {
            assertThat(store != null && store.alive().isPresent()).isFalse();
            assertThat(stack.process(Part.STORE).isAlive()).isTrue();
        }
    }

    @Test
    void stops_every_part_on_request_from_another_terminal() throws Exception {
        Process supervisor = supervisorElsewhere();
        Collection<PartState> parts = StateFile.load(new StackDirectories(directory).state())
                .orElseThrow()
                .parts()
                .values();
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(new StatusCommand(options, out).run()).isZero();

        assertThat(new StopCommand(options, out).run()).isZero();

        // The process has ended; it may take a moment until this process has reaped it.
        assertThat(supervisor.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(parts).noneMatch(condition -> condition.alive().isPresent());
        assertThat(new StatusCommand(options, out).run()).isEqualTo(3);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("object-store", "prêt", "Arrêté.");
    }

    @Test
    void reset_refuses_while_it_runs_then_deletes_the_data_and_the_secrets() throws Exception {
        PrintStream out = nowhere();
        var home = new StackDirectories(directory);
        try (var stack = DevStack.start(options)) {
            assertThat(stack.addresses().store()).isNotNull();
            assertThatThrownBy(() -> new ResetCommand(options, out).run(true)).hasMessageContaining("multipass stop");
            assertThat(home.database()).exists();
        }
        // Else the demo people of the next start would have no history.
        Files.createFile(home.history());

        assertThat(new ResetCommand(options, out).run(true)).isZero();

        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).isSubsetOf("programs");
        }
    }

    @Test
    void no_secret_is_an_argument_or_readable_by_others() throws Exception {
        try (var stack = DevStack.start(options)) {
            String secret = Files.readString(new StackDirectories(directory).secrets())
                    .replaceAll("(?s).*store=(\\S+).*", "$1");
            assertThat(secret).hasSizeGreaterThan(30);
            for (Part part : List.of(Part.DATABASE, Part.STORE)) {
                var proc = Path.of("/proc", "" + stack.process(part).pid());
                assertThat(Files.readString(proc.resolve("cmdline"))).doesNotContain(secret);
                assertThat(Files.readString(proc.resolve("environ"))).doesNotContain(secret);
            }
            try (Stream<Path> files = Files.walk(new StackDirectories(directory).run())) {
                assertThat(files.filter(file -> file.toString().endsWith(".properties")))
                        .isNotEmpty()
                        .allSatisfy(file ->
                                assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
            }
        }
    }

    @Test
    void an_outage_lasts_until_it_is_ended() throws Exception {
        try (var stack = DevStack.start(options)) {
            stack.halt(Part.STORE);
            assertThat(PortCheck.isUsed(options.ports().of(Port.STORE))).isFalse();

            stack.resume(Part.STORE);
            stack.awaitReady(Part.STORE, PATIENCE);

            assertThat(PortCheck.isUsed(options.ports().of(Port.STORE))).isTrue();
        }
    }

    private static PrintStream nowhere() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Runs {@code start} in another JVM until it is ready. */
    private Process supervisorElsewhere() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        JavaCommand.program(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        // Nothing is built there: the applications that are not started are not prepared.
                        "-Dmultipass.checkout=" + directory,
                        Main.class.getName(),
                        "start")
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("MULTIPASS_HOME", directory.toString());
        environment.put("MULTIPASS_PARTS", "postgresql object-store");
        options.ports().numbers().forEach((port, number) -> environment.put(port.setting(), "" + number));
        Process process = builder.start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.contains("Tout est prêt")) {
            line = lines.readLine();
        }
        assertThat(line).as("it ended before it was ready").isNotNull();
        return process;
    }
}
