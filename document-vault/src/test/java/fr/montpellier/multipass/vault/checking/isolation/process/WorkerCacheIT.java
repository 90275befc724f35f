package fr.montpellier.multipass.vault.checking.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.inspection.messages.WorkerConfiguration;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker of jars starts from a cache once it was made, and without it where it does not fit. */
class WorkerCacheIT {

    private static final WorkerConfiguration ORDERS =
            new WorkerConfiguration(null, true, InspectionLimits.of(200, 50_000_000), null, false);

    @TempDir
    Path directory;

    @Test
    void is_made_once_and_used_by_the_next_worker() throws Exception {
        List<String> command = ofJars();
        WorkerCache cache = new WorkerCache(command, directory);
        Path former = Files.createFile(directory.resolve("worker-0123456789abcdef.aot"));
        assertThat(cache.command()).isEqualTo(command);

        cache.make(ORDERS);

        assertThat(cache.command()).hasSize(command.size() + 1).containsAll(command);
        assertThat(former).doesNotExist();
        List<String> strict = new ArrayList<>(cache.command());
        // With this the JVM ends where it cannot use the cache.
        strict.add(1, "-XX:AOTMode=on");
        starts(strict);
        assertThat(new WorkerCache(command, directory).command()).isEqualTo(cache.command());
    }

    @Test
    void a_spoilt_one_costs_its_gain_alone() throws Exception {
        List<String> command = ofJars();
        WorkerCache cache = new WorkerCache(command, directory);
        cache.make(ORDERS);
        try (Stream<Path> made = Files.list(directory)) {
            Path file = made.filter(path -> path.toString().endsWith(".aot"))
                    .findAny()
                    .orElseThrow();
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100_000));
        }

        starts(cache.command());
    }

    @Test
    void is_not_tried_for_classes_in_directories() throws Exception {
        List<String> command = ofJars();
        int at = command.indexOf("-cp") + 1;
        command.set(at, command.get(at) + File.pathSeparator + Path.of("target", "test-classes"));
        WorkerCache cache = new WorkerCache(command, directory);

        cache.make(ORDERS);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_training_of_another_service_in_the_same_directory_goes_on() throws Exception {
        Path running = Files.createFile(directory.resolve("worker-0123456789abcdef.aot.1.new"));
        Path interrupted = Files.createFile(directory.resolve("worker-0123456789abcdef.aot.2.new"));
        Files.setLastModifiedTime(interrupted, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        new WorkerCache(ofJars(), directory).make(ORDERS);

        assertThat(running).exists();
        assertThat(interrupted).doesNotExist();
    }

    private static void starts(List<String> command) throws IOException {
        try (WorkerProcess worker =
                WorkerProcess.of(WorkerStarter.process(command), ORDERS, ConcurrentHashMap.newKeySet())) {
            worker.awaitReady();
            assertThat(worker.alive()).isTrue();
        }
    }

    /** As the service is run: its classes packed. */
    private List<String> ofJars() throws IOException {
        Path jars = Files.createDirectories(directory.resolveSibling(directory.getFileName() + "-jars"));
        List<String> command = new ArrayList<>(WorkerCommand.line(384, directory));
        int at = command.indexOf("-cp") + 1;
        List<String> packed = new ArrayList<>();
        for (String entry : command.get(at).split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(entry))) {
                packed.add(pack(Path.of(entry), jars.resolve(packed.size() + ".jar"))
                        .toString());
            } else if (Files.isRegularFile(Path.of(entry))) {
                packed.add(entry);
            }
        }
        command.set(at, String.join(File.pathSeparator, packed));
        return command;
    }

    private static Path pack(Path classes, Path target) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(target));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
        return target;
    }
}
