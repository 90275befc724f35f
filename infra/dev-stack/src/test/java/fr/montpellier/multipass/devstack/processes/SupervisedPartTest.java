package fr.montpellier.multipass.devstack.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.devstack.processes.PartState.Phase;
import fr.montpellier.multipass.devstack.settings.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisedPartTest {

    private final LinkedBlockingQueue<PartState> seen = new LinkedBlockingQueue<>();
    private final FakeLauncher launcher = new FakeLauncher();
    private volatile boolean possible = true;
    private final SupervisedPart part = new SupervisedPart(Part.VAULT, launcher, () -> possible, this::changed);

    @AfterEach
    void stop() {
        part.stop();
    }

    @Test
    void restarts_a_killed_process() throws Exception {
        part.start();
        ProcessHandle first = await(Phase.READY).alive().orElseThrow();
        first.destroyForcibly();

        await(Phase.RESTARTING);
        PartState again = await(Phase.READY);

        assertThat(again.restarts()).isEqualTo(1);
        assertThat(again.alive().orElseThrow().pid()).isNotEqualTo(first.pid());
    }

    @Test
    void waits_for_its_dependencies_before_restarting() throws Exception {
        part.start();
        ProcessHandle first = await(Phase.READY).alive().orElseThrow();
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
        ProcessHandle first = await(Phase.READY).alive().orElseThrow();

        part.halt();
        await(Phase.HALTED);
        assertThat(first.onExit()).succeedsWithin(Duration.ofSeconds(10));
        part.resume();

        assertThat(await(Phase.READY).alive()).isPresent();
    }

    @Test
    void does_not_start_a_part_that_was_halted_before_until_it_is_resumed() throws Exception {
        part.halt();
        part.start();
        await(Phase.HALTED);
        assertThat(launcher.launches).isZero();
        part.resume();

        assertThat(await(Phase.READY).alive()).isPresent();
    }

    @Test
    void does_not_restart_a_stopped_process() throws Exception {
        part.start();
        ProcessHandle first = await(Phase.READY).alive().orElseThrow();

        part.stop();

        assertThat(first.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(part.condition().phase()).isEqualTo(Phase.STOPPED);
        assertThat(launcher.launches).isEqualTo(1);
    }

    @Test
    void fails_when_the_first_start_fails() throws Exception {
        launcher.command = new String[] {"false"};
        launcher.ready = false;
        part.start();

        await(Phase.FAILED);

        assertThatThrownBy(() -> part.firstReady().get(5, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        assertThat(launcher.launches).isEqualTo(1);
    }

    @Test
    void a_repeatedly_killed_part_is_restarted_immediately() throws Exception {
        part.start();
        long begun = System.nanoTime();
        for (int kill = 0; kill < 6; kill++) {
            await(Phase.READY).alive().orElseThrow().destroyForcibly();
        }
        await(Phase.READY);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_part_killed_during_start_is_restarted_immediately() throws Exception {
        part.start();
        await(Phase.READY).alive().orElseThrow().destroyForcibly();
        launcher.ready = false;
        long begun = System.nanoTime();
        for (int kill = 0; kill < 6; kill++) {
            awaitProcess().destroyForcibly();
        }
        awaitProcess();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_part_that_exits_is_restarted_with_growing_pauses() throws Exception {
        part.start();
        ProcessHandle first = await(Phase.READY).alive().orElseThrow();
        launcher.command = new String[] {"false"};
        launcher.ready = false;
        first.destroyForcibly();

        var launches = new ArrayList<Long>();
        while (launches.size() < 3) {
            await(Phase.STARTING);
            launches.add(System.nanoTime());
            await(Phase.RESTARTING);
        }

        assertThat(launches.get(1) - launches.get(0)).isGreaterThan(400_000_000L);
        assertThat(launches.get(2) - launches.get(1)).isGreaterThan(900_000_000L);
    }

    @Test
    void a_part_with_a_failed_dependency_is_restarted_when_it_is_back() throws Exception {
        part.start();
        ProcessHandle first = await(Phase.READY).alive().orElseThrow();
        launcher.command = new String[] {"sh", "-c", "sleep 0.2; exit 1"};
        launcher.ready = false;
        launcher.onLaunch = () -> possible = false;
        first.destroyForcibly();
        long begun = System.nanoTime();
        for (int outage = 0; outage < 5; outage++) {
            await(Phase.RESTARTING);
            await(Phase.WAITING);
            possible = true;
        }
        await(Phase.STARTING);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(7));
    }

    private ProcessHandle awaitProcess() throws InterruptedException {
        while (true) {
            Optional<ProcessHandle> alive = await(Phase.STARTING).alive();
            if (alive.isPresent()) {
                return alive.get();
            }
        }
    }

    private void changed() {
        seen.add(part.condition());
    }

    private PartState await(Phase phase) throws InterruptedException {
        while (true) {
            PartState condition = seen.poll(20, TimeUnit.SECONDS);
            assertThat(condition).as("no change to " + phase).isNotNull();
            if (condition != null && condition.phase() == phase) {
                return condition;
            }
        }
    }

    private static final class FakeLauncher implements Launcher {
        private volatile String[] command = {"sleep", "60"};
        private volatile boolean ready = true;
        private volatile Runnable onLaunch = () -> {};
        private volatile int launches;

        @Override
        public Process launch() throws IOException {
            launches = launches + 1;
            onLaunch.run();
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
