package fr.montpellier.multipass.acceptance.stack;

import fr.montpellier.multipass.devstack.settings.DevStackOptions;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.settings.StackDirectories;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs one stack for all journeys of a test JVM: the same processes as {@code ./multipass start}, on free ports. */
public final class RunningStack {

    /** Data, settings and logs of the stack. */
    public static final Path HOME =
            Path.of("target", System.getProperty("multipass.stack", "stack")).toAbsolutePath();

    private static final DevStack STACK = fresh();
    private static boolean portalRuns;

    private RunningStack() {}

    public static DevStack get() {
        return STACK;
    }

    /** Stops the portal, so that a test can use its address until the next {@link #withPortal()}. */
    public static DevStack withoutPortal() {
        if (portalRuns) {
            STACK.halt(Part.PORTAL);
            portalRuns = false;
        }
        return STACK;
    }

    /** Starts the portal again at its address, which a test must have released. */
    public static DevStack withPortal() {
        if (!portalRuns) {
            STACK.resume(Part.PORTAL);
            awaitReady(Part.PORTAL);
            portalRuns = true;
        }
        return STACK;
    }

    /** Waits until a killed or resumed part is ready again. */
    public static void awaitReady(Part part) {
        try {
            STACK.awaitReady(part, Duration.ofSeconds(90));
        } catch (TimeoutException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a service again, with these settings in the place of the stack's own; none gives it the stack's own again. */
    public static void restartWith(Part part, Map<String, String> settings) {
        Path overrides = new StackDirectories(HOME).overrides(part);
        try {
            Files.createDirectories(overrides.getParent());
            Files.write(
                    overrides,
                    settings.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        STACK.halt(part);
        STACK.resume(part);
        awaitReady(part);
    }

    private static DevStack fresh() {
        try {
            if (Files.exists(HOME)) {
                try (Stream<Path> left = Files.walk(HOME)) {
                    for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            // A build extracts PostgreSQL once.
            String programs = System.getProperty("multipass.postgres.programs");
            if (programs != null) {
                Files.createDirectories(HOME);
                Files.createSymbolicLink(HOME.resolve("programs"), Files.createDirectories(Path.of(programs)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The first journeys take its address; those in a browser start it.
        return DevStack.startWithout(DevStackOptions.onFreePorts(HOME), Part.PORTAL);
    }
}
