package fr.montpellier.multipass.vault.checking.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerConfiguration;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker of jars starts from a cache once it was made, and without it where it does not fit. */
@Tag("faults")
class WorkerCacheIT {

    private static final WorkerConfiguration ORDERS =
            new WorkerConfiguration(null, true, InspectionLimits.of(200, 50_000_000), null, false);

    private static final String ANOTHER = "worker-0123456789abcdef.aot";

    @TempDir
    private static Path directory;

    private static List<String> command;
    private static List<String> before;
    private static WorkerCache cache;

    /** In a directory where others are: of a former program, of a training that goes on, of one that was interrupted. */
    @BeforeAll
    static void made() throws Exception {
        command = ofJars();
        Files.createFile(directory.resolve(ANOTHER));
        Files.createFile(directory.resolve(ANOTHER + ".1.new"));
        Files.setLastModifiedTime(
                Files.createFile(directory.resolve(ANOTHER + ".2.new")),
                FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        cache = new WorkerCache(command, directory);
        before = cache.command();

        cache.make(ORDERS);
    }

    @Test
    void is_made_once_and_used_by_the_next_worker() throws Exception {
        assertThat(before).isEqualTo(command);
        assertThat(cache.command()).hasSize(command.size() + 1).containsAll(command);
        assertThat(directory.resolve(ANOTHER)).doesNotExist();
        List<String> strict = new ArrayList<>(cache.command());
        // With this the JVM ends where it cannot use the cache.
        strict.add(1, "-XX:AOTMode=on");
        starts(strict);
        assertThat(new WorkerCache(command, directory).command()).isEqualTo(cache.command());
    }

    @Test
    void a_spoilt_one_costs_its_gain_alone(@TempDir Path elsewhere) throws Exception {
        Path made = only(directory);
        Files.write(elsewhere.resolve(made.getFileName()), Arrays.copyOf(Files.readAllBytes(made), 100_000));

        WorkerCache spoilt = new WorkerCache(command, elsewhere);

        assertThat(spoilt.command()).hasSize(command.size() + 1);
        starts(spoilt.command());
    }

    @Test
    void is_not_tried_for_classes_in_directories(@TempDir Path elsewhere) throws Exception {
        List<String> line = new ArrayList<>(command);
        int at = line.indexOf("-cp") + 1;
        line.set(at, line.get(at) + File.pathSeparator + Path.of("target", "test-classes"));

        new WorkerCache(line, elsewhere).make(ORDERS);

        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void a_training_of_another_service_in_the_same_directory_goes_on() {
        assertThat(directory.resolve(ANOTHER + ".1.new")).exists();
        assertThat(directory.resolve(ANOTHER + ".2.new")).doesNotExist();
    }

    private static void starts(List<String> command) throws IOException {
        try (WorkerProcess worker =
                WorkerProcess.of(WorkerStarter.process(command), ORDERS, ConcurrentHashMap.newKeySet())) {
            worker.awaitReady();
            assertThat(worker.alive()).isTrue();
        }
    }

    private static Path only(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(".aot"))
                    .findAny()
                    .orElseThrow();
        }
    }

    /** As the service is run: its classes packed. */
    private static List<String> ofJars() throws IOException {
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
