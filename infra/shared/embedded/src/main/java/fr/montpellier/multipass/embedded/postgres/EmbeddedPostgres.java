package fr.montpellier.multipass.embedded.postgres;

import fr.montpellier.multipass.embedded.system.OwnerOnly;
import fr.montpellier.multipass.embedded.system.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Runs a PostgreSQL server on the loopback interface, on a directory that persists: passwords (SCRAM), data checksums,
 * fsync. The server stops when this process ends in order or with {@link #close()}; its data persist.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final Duration READY = Duration.ofSeconds(30);

    private final PostgresSettings settings;
    private final SecretFile secrets;
    private final Process process;

    private EmbeddedPostgres(PostgresSettings settings, SecretFile secrets, Process process) {
        this.settings = settings;
        this.secrets = secrets;
        this.process = process;
    }

    /**
     * Starts the server and waits until it accepts connections. A server that a killed JVM left running on this
     * directory is shut down first.
     *
     * @throws IOException if it does not become ready; the message ends with the last lines of its log
     */
    public static EmbeddedPostgres start(PostgresSettings settings) throws IOException {
        Path home = PostgresBinaries.in(settings.binaries());
        OwnerOnly.directory(settings.directory());
        var secrets = SecretFile.at(settings.secrets());
        stopOrphan(settings);
        if (!Files.exists(settings.data().resolve("PG_VERSION"))) {
            PostgresCluster.create(settings, home, secrets.get(SUPERUSER));
        }
        // A stale file would prevent the start if another process now has its process id.
        Files.deleteIfExists(settings.data().resolve("postmaster.pid"));
        Instant deadline = Instant.now().plus(READY);
        while (true) {
            var server = new EmbeddedPostgres(settings, secrets, PostgresProcess.launch(settings, home));
            if (server.becomesReady(deadline)) {
                return server;
            }
            server.close();
            // Helper processes of a server just killed hold its shared memory for a moment, so the next try succeeds.
            if (Instant.now().isAfter(deadline) || !lastLines(settings).contains("shared memory block")) {
                throw new IOException("PostgreSQL did not start:\n" + lastLines(settings));
            }
        }
    }

    /** Shuts down the server that a killed JVM left running on this directory, if there is one. */
    public static void stopOrphan(PostgresSettings settings) throws IOException {
        PostgresProcess.orphan(settings).ifPresent(PostgresProcess::stop);
    }

    private boolean becomesReady(Instant deadline) throws IOException {
        while (Instant.now().isBefore(deadline) && process.isAlive()) {
            try (Connection connection = connect("postgres", SUPERUSER)) {
                return connection.isValid(5);
            } catch (SQLException notYet) {
                pause();
            }
        }
        return false;
    }

    private void pause() {
        try {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL started", e);
        }
    }

    /** Creates the database and its two roles when they do not exist yet. */
    public DatabaseAccess database(String name) throws IOException {
        var access = new DatabaseAccess(
                "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + name,
                name + "_owner",
                secrets.get(name + "_owner"),
                name + "_app",
                secrets.get(name + "_app"));
        try (Connection connection = connect("postgres", SUPERUSER)) {
            if (PostgresRoles.create(connection, name, access)) {
                try (Connection inside = connect(name, SUPERUSER)) {
                    PostgresRoles.grant(inside, name, access);
                }
            }
        } catch (SQLException e) {
            throw new IOException("Database " + name + " could not be prepared", e);
        }
        return access;
    }

    private Connection connect(String database, String user) throws SQLException, IOException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", secrets.get(user));
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + settings.port() + "/" + database, properties);
    }

    private static String lastLines(PostgresSettings settings) throws IOException {
        List<String> lines = Files.exists(settings.log()) ? Files.readAllLines(settings.log()) : List.of();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    }

    public int port() {
        return settings.port();
    }

    /** Returns the server process, for callers that supervise it. */
    public Process process() {
        return process;
    }

    @Override
    public void close() {
        PostgresProcess.stop(process.toHandle());
    }
}
