package fr.montpellier.multipass.embedded.postgres;

import fr.montpellier.multipass.embedded.system.Directories;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates empty databases on a real PostgreSQL for tests: one server per JVM, started at the first call, under
 * {@code target/}, removed at the end of the JVM.
 */
public final class TestDatabase {

    private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();
    /** Where the programs are extracted: a build shares one place. */
    private static final Path PROGRAMS = Path.of(System.getProperty(
            "multipass.postgres.programs", ROOT.resolve("binaries").toString()));

    private static final Map<String, Integer> CREATED = new HashMap<>();
    private static @Nullable EmbeddedPostgres server;

    private final DatabaseAccess access;
    private final Path state;

    private TestDatabase(DatabaseAccess access, Path state) {
        this.access = access;
        this.state = state;
    }

    /**
     * @param name of the database; a second call of the same name in one JVM gets a fresh {@code name_2}, whose roles are
     *     {@code name_2_owner} and {@code name_2_app}, so that cached contexts never share data by accident
     */
    public static synchronized TestDatabase create(String name) {
        try {
            Integer number = CREATED.merge(name, 1, Integer::sum);
            String unique = number == 1 ? name : name + "_" + number;
            DatabaseAccess access = server().database(unique);
            return new TestDatabase(access, directory().resolve("state").resolve(unique));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres server() throws IOException {
        if (server != null) {
            return server;
        }
        sweep();
        Path directory = directory();
        Directories.delete(directory);
        var started = EmbeddedPostgres.start(new PostgresSettings(directory, PROGRAMS, FreePort.find(), false));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(started, directory)));
        server = started;
        return started;
    }

    private static Path directory() {
        return ROOT.resolve("" + ProcessHandle.current().pid());
    }

    private static void discard(EmbeddedPostgres started, Path directory) {
        started.process().destroyForcibly();
        try {
            started.process().waitFor();
            Directories.delete(directory);
        } catch (IOException | InterruptedException e) {
            // The next run deletes it.
        }
    }

    /** Stops and deletes the servers that killed test runs left behind. */
    private static void sweep() throws IOException {
        Files.createDirectories(ROOT);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(ROOT, "[0-9]*")) {
            for (Path directory : left) {
                boolean alive = ProcessHandle.of(
                                Long.parseLong(directory.getFileName().toString()))
                        .isPresent();
                if (!alive) {
                    PostgresProcess.orphan(new PostgresSettings(directory, ROOT, 1, false))
                            .ifPresent(PostgresProcess::stop);
                    Directories.delete(directory);
                }
            }
        }
    }

    /**
     * Returns the properties for {@code @DynamicPropertySource}: {@code spring.datasource.*} as the application's role,
     * {@code spring.flyway.*} as the owner, and the directories of the journal's checkpoints and of what ended in this
     * database, which are valid for no other.
     */
    public Map<String, String> springProperties() {
        var properties = new HashMap<>(access.selfMigratingProperties());
        properties.put("multipass.journal.state-directory", state.toString());
        properties.put("multipass.tombstones.directory", state + "-ended");
        return properties;
    }

    /** Returns the address and passwords, for a test that connects by itself. */
    public DatabaseAccess access() {
        return access;
    }
}
