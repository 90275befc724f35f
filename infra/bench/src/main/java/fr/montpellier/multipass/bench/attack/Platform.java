package fr.montpellier.multipass.bench.attack;

import fr.montpellier.multipass.bench.attack.environment.TestEnvironment;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Runs the processes of {@code start}, with their heaps, on free ports and a home of their own. The simulators need
 * {@code multipass.simulators.faults=true} in the environment, to accept new demo people.
 */
final class Platform implements AutoCloseable {

    private final DevStack stack;
    private final Path home;
    private final TestEnvironment city;

    private Platform(DevStack stack, Path home) throws IOException {
        this.stack = stack;
        this.home = home;
        this.city = new TestEnvironment(stack.addresses(), home, "Usager");
    }

    static Platform start(Path home) throws IOException {
        return new Platform(DevStack.start(DevStackOptions.onFreePorts(home)), home);
    }

    TestEnvironment city() {
        return city;
    }

    Addresses addresses() {
        return stack.addresses();
    }

    Path home() {
        return home;
    }

    /** Returns how often each process had to be restarted since the stack is up. */
    Map<Part, Integer> restarts() {
        var restarts = new EnumMap<Part, Integer>(Part.class);
        for (Part part : Part.values()) {
            restarts.put(part, stack.restarts(part));
        }
        return restarts;
    }

    /** Kills a process like {@code kill -9}; returns when it has ended. */
    void kill(Part part) {
        ProcessHandle process = stack.process(part);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Returns the processor time of a part since its process was started, in seconds. */
    double processorSeconds(Part part) {
        return stack.process(part)
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1000.0;
    }

    @Override
    public void close() {
        stack.close();
    }
}
