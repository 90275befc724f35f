package fr.montpellier.multipass.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.devstack.Condition.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisedPartTest {

    private final LinkedBlockingQueue<Condition> seen = new LinkedBlockingQueue<>();
    private final FakeLauncher launcher = new FakeLauncher();
    private volatile boolean possible = true;
    private final SupervisedPart part = new SupervisedPart(Part.VAULT, launcher, () -> possible, this::changed);

    @AfterEach
    void stop() {
        part.stop();
    }

    @Test
    void starts_a_killed_process_again() throws Exception {
        part.start();
        var first = await(Phase.READY).alive().orElseThrow();
        first.destroyForcibly();

        await(Phase.RESTARTING);
        var again = await(Phase.READY);

        assertThat(again.restarts()).isEqualTo(1);
        assertThat(again.alive().orElseThrow().pid()).isNotEqualTo(first.pid());
    }

    @Test
    void waits_for_what_it_needs_before_it_starts_again() throws Exception {
        part.start();
        var first = await(Phase.READY).alive().orElseThrow();
        possible = false;

        first.destroyForcibly();
        await(Phase.WAITING);
        assertThat(launcher.launches).isEqualTo(1);
        possible = true;

        assertThat(await(Phase.READY).restarts()).isEqualTo(1);
    }

    @Test
    void keeps_a_halted_part_down_until_it_is_resumed() throws Exception {
        part.start();
        var first = await(Phase.READY).alive().orElseThrow();

        part.halt();
        await(Phase.HALTED);
        assertThat(first.onExit()).succeedsWithin(Duration.ofSeconds(10));
        part.resume();

        assertThat(await(Phase.READY).alive()).isPresent();
    }

    @Test
    void does_not_start_again_what_is_told_to_stop() throws Exception {
        part.start();
        var first = await(Phase.READY).alive().orElseThrow();

        part.stop();

        assertThat(first.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(part.condition().phase()).isEqualTo(Phase.STOPPED);
        assertThat(launcher.launches).isEqualTo(1);
    }

    @Test
    void gives_up_when_the_first_start_fails() throws Exception {
        launcher.command = new String[] {"false"};
        launcher.ready = false;
        part.start();

        await(Phase.FAILED);

        assertThatThrownBy(() -> part.firstReady().get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        assertThat(launcher.launches).isEqualTo(1);
    }

    private void changed() {
        seen.add(part.condition());
    }

    private Condition await(Phase phase) throws InterruptedException {
        while (true) {
            var condition = seen.poll(20, TimeUnit.SECONDS);
            assertThat(condition).as("no change to " + phase).isNotNull();
            if (condition != null && condition.phase() == phase) {
                return condition;
            }
        }
    }

    private static final class FakeLauncher implements Launcher {
        private String[] command = {"sleep", "60"};
        private boolean ready = true;
        private volatile int launches;

        @Override
        public Process launch() throws IOException {
            launches = launches + 1;
            return new ProcessBuilder(command).start();
        }

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public void stop(Process process) {
            Termination.of(process.toHandle());
        }
    }
}
