package fr.montpellier.multipass.acceptance.instances;

import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.acceptance.stack.Databases;
import fr.montpellier.multipass.devstack.processes.Termination;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;

/** A second PostgreSQL that follows the one of a stack: each commit waits until it is written here too. */
final class Replica implements AutoCloseable {

    private final Database primary;
    private final Database server;
    private final int port;
    private final Process process;

    private Replica(Database primary, int port, Process process) {
        this.primary = primary;
        this.server = new Database("jdbc:postgresql://127.0.0.1:" + port + "/identity", "postgres", primary.password());
        this.port = port;
        this.process = process;
    }

    /**
     * Copies the running server as {@code pg_basebackup} does, starts the copy as a standby, and makes the server wait for
     * it.
     *
     * @param home of the stack
     */
    static Replica start(Path home, Databases databases) throws Exception {
        Database primary = databases.superuser("identity");
        Path data = home.resolve("replica");
        copy(primary, home.resolve("postgresql/data"), data);
        int port = FreePort.find();
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres password=%s application_name=replica'%n"
                        .formatted(databases.port(), primary.password()));
        Files.createFile(data.resolve("standby.signal"));
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(
                List.of(programs(home).resolve("bin/postgres").toString(), "-D", data.toString(), "-p", "" + port));
        for (String option : List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=100",
                "shared_buffers=64MB",
                "scram_iterations=1",
                "io_method=sync",
                "fsync=on")) {
            command.addAll(List.of("-c", option));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("logs/replica.log").toFile())
                .start();
        var replica = new Replica(primary, port, process);
        replica.awaitStreaming();
        primary.update("ALTER SYSTEM SET synchronous_standby_names = 'replica'");
        primary.text("SELECT pg_reload_conf()::text");
        return replica;
    }

    private static void copy(Database primary, Path from, Path to) throws Exception {
        try (Connection connection = DriverManager.getConnection(primary.url(), primary.user(), primary.password());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('replica', true)");
            // A file that is deleted meanwhile is no loss: the log repeats what happened to it.
            new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            try (ResultSet label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                label.next();
                Files.writeString(to.resolve("backup_label"), Objects.requireNonNull(label.getString(1)));
            }
        }
        Files.deleteIfExists(to.resolve("postmaster.pid"));
    }

    private static Path programs(Path home) throws IOException {
        try (var found = Files.list(home.resolve("programs"))) {
            return found.filter(Files::isDirectory)
                    .filter(each -> Files.exists(each.resolve("bin/postgres")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void awaitStreaming() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> primary.text("SELECT count(*)::text FROM pg_stat_replication WHERE state = 'streaming'")
                        .equals("1"));
    }

    int port() {
        return port;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Makes it the primary. */
    void promote() throws SQLException {
        server.text("SELECT pg_promote(true, 60)::text");
    }

    @Override
    public void close() {
        Termination.of(process.toHandle());
    }
}
