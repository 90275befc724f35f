package fr.montpellier.multipass.bench.attack;

import fr.montpellier.multipass.devstack.Addresses;
import fr.montpellier.multipass.devstack.DevStack;
import fr.montpellier.multipass.devstack.DevStackOptions;
import fr.montpellier.multipass.devstack.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The processes of {@code start}, with their heaps, on free ports and a home of their own. The simulators need {@code
 * multipass.simulators.faults=true} in the environment, to take new demo people.
 */
final class Platform implements AutoCloseable {

    private final DevStack stack;
    private final Path home;
    private final City city;

    private Platform(DevStack stack, Path home) throws IOException {
        this.stack = stack;
        this.home = home;
        this.city = new City(stack.addresses(), home, "Usager");
    }

    static Platform start(Path home) throws IOException {
        return new Platform(DevStack.start(DevStackOptions.onFreePorts(home)), home);
    }

    City city() {
        return city;
    }

    Addresses addresses() {
        return stack.addresses();
    }

    Path home() {
        return home;
    }

    /** How often each process had to be started again since the stack is up. */
    Map<Part, Integer> restarts() {
        var restarts = new EnumMap<Part, Integer>(Part.class);
        for (var part : Part.values()) {
            restarts.put(part, stack.restarts(part));
        }
        return restarts;
    }

    /** As {@code kill -9} does; returns when the process has ended. */
    void kill(Part part) {
        var process = stack.process(part);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Processor time of a part since its process was started. */
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
