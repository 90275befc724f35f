package fr.montpellier.multipass.devstack.processes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.devstack.processes.PartState.Phase;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.embedded.system.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    Path directory;

    @Test
    void a_saved_state_is_loaded_unchanged_and_readable_by_its_owner_only() throws Exception {
        Path file = directory.resolve("run/state.properties");
        StateFile state = state(Map.of(Part.VAULT, new PartState(Phase.READY, new ProcessIdentity(4711, 1234567), 3)));

        state.save(file);

        assertThat(StateFile.load(file)).contains(state);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_missing_or_damaged_state_file_is_ignored() throws Exception {
        Path file = directory.resolve("state.properties");
        assertThat(StateFile.load(file)).isEmpty();

        Files.writeString(file, "supervisor.pid=abc\nready=tr");
        assertThat(StateFile.load(file)).isEmpty();
    }

    @Test
    void stops_orphans_but_no_other_process_with_the_same_number() throws Exception {
        Process orphan = new ProcessBuilder("sleep", "60").start();
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            StateFile state = state(Map.of(
                    Part.VAULT, new PartState(Phase.READY, ProcessIdentity.of(orphan.toHandle()), 0),
                    Part.CONSENT, new PartState(Phase.READY, new ProcessIdentity(other.pid(), 1_000_000_000_000L), 0)));

            assertThat(OrphanProcesses.of(state)).containsExactly(Part.VAULT);
            OrphanProcesses.stop(state, OrphanProcesses.of(state));

            assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            orphan.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void a_process_that_ended_but_was_not_collected_is_no_longer_alive() throws Exception {
        // The shell becomes a sleep that never reaps the child that it started before.
        Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        try {
            ProcessHandle child = ProcessHandle.of(
                            Long.parseLong(parent.inputReader().readLine()))
                    .orElseThrow();
            var identified = ProcessIdentity.of(child);
            assertThat(identified.alive()).isPresent();
            // Until then it is a shell, which may reap it.
            while (parent.info().command().orElse("").endsWith("sh")) {
                Thread.sleep(5);
            }

            child.destroyForcibly();

            assertThat(Processes.endsWithin(child, Duration.ofSeconds(10))).isTrue();
            assertThat(child.isAlive()).isTrue();
            assertThat(identified.alive()).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    private static StateFile state(Map<Part, PartState> some) {
        var parts = new EnumMap<Part, PartState>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, some.getOrDefault(part, new PartState(Phase.WAITING, null, 0)));
        }
        return new StateFile(ProcessIdentity.of(ProcessHandle.current()), true, "http://localhost:8080", parts);
    }
}
