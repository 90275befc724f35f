package fr.montpellier.multipass.bench;

import fr.montpellier.multipass.bench.measurement.Benchmark;
import fr.montpellier.multipass.bench.measurement.Figure;
import fr.montpellier.multipass.devstack.processes.ProcessMemory;
import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.devstack.supervisor.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures the time from built artefacts until every part is ready, twice: with empty data (programs extracted,
 * databases created), then again with the data kept; and the memory of all processes just after.
 */
final class StartUp implements Benchmark {

    private static final double SECONDS = 40;
    private static final double MEGABYTES = 2048;

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public List<Figure> run(Path work) {
        var options = DevStackOptions.onFreePorts(work.resolve("home"));
        var figures = new ArrayList<Figure>();
        once(options, "empty", figures);
        once(options, "kept", figures);
        return figures;
    }

    private static void once(DevStackOptions options, String data, List<Figure> figures) {
        List<Figure> parts = Collections.synchronizedList(new ArrayList<Figure>());
        long begun = System.nanoTime();
        try (var stack = DevStack.start(options, new Progress() {
            @Override
            public void note(String text) {}

            @Override
            public void ready(Part part, Duration took) {
                parts.add(Figure.of(data + " data: " + part.id(), took.toMillis() / 1000.0, "s"));
            }
        })) {
            double total = (System.nanoTime() - begun) / 1e9;
            figures.addAll(parts);
            figures.add(new Figure(data + " data: everything ready", total, "s", SECONDS));
            memory(stack, data, figures);
        }
    }

    private static void memory(DevStack stack, String data, List<Figure> figures) {
        long sum = ProcessMemory.ofThisProcess();
        for (Part part : Part.values()) {
            long bytes = ProcessMemory.of(stack.process(part));
            sum += bytes;
            figures.add(Figure.of(data + " data: memory of " + part.id(), bytes / 1048576.0, "MiB"));
        }
        figures.add(new Figure(data + " data: memory in all, with the supervisor", sum / 1048576.0, "MiB", MEGABYTES));
    }
}
