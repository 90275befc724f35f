package fr.montpellier.multipass.acceptance.instances;

import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.acceptance.stack.Databases;
import fr.montpellier.multipass.devstack.processes.Termination;
import fr.montpellier.multipass.embedded.system.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs PgBouncer of Debian with {@code infra/deploy/postgresql/pgbouncer.ini}, with eight connections for each database. */
final class Pooler implements AutoCloseable {

    static final int POOL = 8;
    private static final List<String> DATABASES = List.of("identity", "consent", "vault");

    private final Path directory;
    private final int port;
    private final Process process;

    private Pooler(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /** @param primary port of PostgreSQL */
    static Pooler start(Path directory, Databases databases, int primary) throws IOException {
        Files.createDirectories(directory);
        var users = new StringBuilder();
        for (String name : DATABASES) {
            Database application = databases.application(name);
            users.append("\"%s\" \"%s\"%n".formatted(application.user(), application.password()));
        }
        Files.writeString(directory.resolve("userlist.txt"), users);
        int port = FreePort.find();
        write(directory, port, primary);
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // It refuses to run as root: a user of a namespace without a mapping has the same files.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add("/usr/sbin/pgbouncer");
        command.add(directory.resolve("pgbouncer.ini").toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile())
                .start();
        return new Pooler(directory, port, process);
    }

    private static void write(Path directory, int port, int primary) throws IOException {
        Files.writeString(
                directory.resolve("pgbouncer.ini"),
                Files.readString(Path.of("../deploy/postgresql/pgbouncer.ini"))
                        .replace("host=PRIMARY port=5432", "host=127.0.0.1 port=" + primary)
                        .replace("listen_port = 6432", "listen_port = " + port)
                        .replace(
                                "/etc/pgbouncer/userlist.txt",
                                directory.resolve("userlist.txt").toString())
                        .replace("default_pool_size = 20", "default_pool_size = " + POOL));
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Sends what comes from now on to another primary, as an operator does after a failure. */
    void redirect(int primary) throws IOException, InterruptedException {
        write(directory, port, primary);
        new ProcessBuilder("kill", "-HUP", "" + process.pid()).start().waitFor();
    }

    @Override
    public void close() {
        Termination.of(process.toHandle());
    }
}
