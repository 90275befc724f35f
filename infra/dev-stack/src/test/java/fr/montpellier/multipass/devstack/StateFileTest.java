package fr.montpellier.multipass.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.devstack.Condition.Phase;
import fr.montpellier.multipass.embedded.Processes;
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
    void comes_back_as_it_was_saved_and_is_the_owners_alone() throws Exception {
        var file = directory.resolve("run/state.properties");
        var state = state(Map.of(Part.VAULT, new Condition(Phase.READY, new Identified(4711, 1234567), 3)));

        state.save(file);

        assertThat(StateFile.load(file)).contains(state);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void one_that_is_missing_or_damaged_counts_as_none() throws Exception {
        var file = directory.resolve("state.properties");
        assertThat(StateFile.load(file)).isEmpty();

        Files.writeString(file, "supervisor.pid=abc\nready=tr");
        assertThat(StateFile.load(file)).isEmpty();
    }

    @Test
    void finds_and_stops_what_a_killed_supervisor_left_but_no_other_process_with_the_same_number() throws Exception {
        var orphan = new ProcessBuilder("sleep", "60").start();
        var other = new ProcessBuilder("sleep", "60").start();
        try {
            var state = state(Map.of(
                    Part.VAULT, new Condition(Phase.READY, Identified.of(orphan.toHandle()), 0),
                    Part.CONSENT, new Condition(Phase.READY, new Identified(other.pid(), 1_000_000_000_000L), 0)));

            assertThat(Orphans.of(state)).containsExactly(Part.VAULT);
            Orphans.stop(state, Orphans.of(state));

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
        var parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; exec sleep 60").start();
        try {
            var child = ProcessHandle.of(Long.parseLong(parent.inputReader().readLine()))
                    .orElseThrow();
            var identified = Identified.of(child);
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

    private static StateFile state(Map<Part, Condition> some) {
        var parts = new EnumMap<Part, Condition>(Part.class);
        for (var part : Part.values()) {
            parts.put(part, some.getOrDefault(part, new Condition(Phase.WAITING, null, 0)));
        }
        return new StateFile(Identified.of(ProcessHandle.current()), true, "http://localhost:8080", parts);
    }
}
