package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerConfiguration;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerCache;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerCommand;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Caches of the classes of workers, for tests that run them as processes. */
public final class WorkerCaches {

    /** The cache of all tests, of those that run a vault as a process too: it takes four seconds to make. */
    public static final Path SHARED = Path.of("target", "worker-cache").toAbsolutePath();

    private static final int HEAP = 384;
    private static final WorkerConfiguration CONFIGURATION =
            new WorkerConfiguration(null, true, InspectionLimits.of(200, 50_000_000), null, false);

    private static final WorkerCache MADE = made();

    private WorkerCaches() {}

    /** Returns the shared cache, with the command of an ordinary worker. */
    static WorkerCache shared() {
        return MADE;
    }

    /** Returns the options of {@code java} with which another program of the vault starts from the shared cache. */
    public static List<String> options() {
        List<String> command = MADE.command();
        List<String> options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xlog:disable"));
        command.stream().filter(word -> word.startsWith("-XX:AOTCache=")).forEach(options::add);
        options.addAll(List.of("-cp", command.get(command.indexOf("-cp") + 1)));
        return options;
    }

    /** Returns what starts workers with this command, without a cache: none is made for classes in directories. */
    static WorkerCache none(List<String> command) {
        List<String> line = new ArrayList<>(command);
        line.set(
                line.indexOf("-cp") + 1,
                line.get(line.indexOf("-cp") + 1) + File.pathSeparator + Path.of("target", "test-classes"));
        return new WorkerCache(line, SHARED);
    }

    private static WorkerCache made() {
        try {
            Files.createDirectories(SHARED);
            WorkerCache cache = new WorkerCache(WorkerCommand.line(HEAP, SHARED), SHARED);
            // Test classes run in two processes.
            try (FileChannel file = FileChannel.open(
                            SHARED.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                if (lock.isValid()) {
                    cache.make(CONFIGURATION);
                }
            }
            return cache;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
