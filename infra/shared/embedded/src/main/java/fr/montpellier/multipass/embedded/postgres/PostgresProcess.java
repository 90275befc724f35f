package fr.montpellier.multipass.embedded.postgres;

import fr.montpellier.multipass.embedded.system.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Launches the server process of one data directory, finds one left by a killed JVM, and stops it. */
final class PostgresProcess {

    /**
     * Of the hash of a password. Each password is 192 random bits, which no number of iterations makes harder to guess;
     * each log-in repeats them on both sides.
     */
    static final String ITERATIONS = "scram_iterations=1";

    private static final Duration STOP = Duration.ofSeconds(20);

    private PostgresProcess() {}

    static List<String> command(Path program, List<String> arguments) throws IOException {
        var command = new ArrayList<>(UnprivilegedUser.prefix());
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    static Process launch(PostgresSettings settings, Path home) throws IOException {
        var arguments = new ArrayList<String>(List.of("-D", settings.data().toString(), "-p", "" + settings.port()));
        Stream.concat(options(settings.durable()).stream(), archiving(settings).stream())
                .forEach(option -> arguments.addAll(List.of("-c", option)));
        var log = ProcessBuilder.Redirect.appendTo(settings.log().toFile());
        // In a session of its own: Ctrl-C in the terminal reaches this JVM only, which then shuts the server down in
        // order.
        var command = new ArrayList<>(List.of("setsid"));
        command.addAll(command(home.resolve("bin/postgres"), arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    private static List<String> options(boolean durable) {
        var options = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=100",
                "shared_buffers=64MB",
                "work_mem=4MB",
                "maintenance_work_mem=32MB",
                "max_wal_size=256MB",
                "jit=off",
                "io_method=sync",
                ITERATIONS,
                "logging_collector=off",
                "log_min_messages=warning",
                // Statements can contain personal values, so they are not logged.
                "log_min_error_statement=panic",
                "log_parameter_max_length_on_error=0",
                "log_error_verbosity=terse",
                "log_timezone=UTC",
                "timezone=UTC"));
        if (!durable) {
            options.addAll(List.of("fsync=off", "full_page_writes=off"));
        }
        return options;
    }

    /** Has the log archived where its directory exists, whole segments at a time and each minute. */
    private static List<String> archiving(PostgresSettings settings) {
        Path archive = settings.archive();
        return Files.isDirectory(archive)
                ? List.of(
                        "archive_mode=on",
                        "archive_timeout=60",
                        "archive_command=test ! -f \"%1$s/%%f\" && cp \"%%p\" \"%1$s/%%f.part\" && mv \"%1$s/%%f.part\" \"%1$s/%%f\""
                                .formatted(archive))
                : List.of();
    }

    /**
     * Finds the server that a killed JVM left running on this directory.
     *
     * @return empty when {@code postmaster.pid} is absent, stale, or names a process that is not a server of this
     *     directory (process ids are reused)
     */
    static Optional<ProcessHandle> orphan(PostgresSettings settings) throws IOException {
        Path pidFile = settings.data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        String pid = lines.isEmpty() ? "" : lines.getFirst().strip();
        if (!pid.matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(Processes::isRunning)
                .filter(process -> isOurs(process, settings));
    }

    private static boolean isOurs(ProcessHandle process, PostgresSettings settings) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        String command = process.info().command().orElse("");
        return command.endsWith("/postgres")
                && Arrays.asList(arguments).contains(settings.data().toString());
    }

    /**
     * Shuts the server down fast: open transactions roll back, committed ones are on disk. Kills it if that takes too
     * long.
     */
    static void stop(ProcessHandle process) {
        try {
            // Java itself sends only SIGTERM, which waits for every client to leave. The shell's built-in kill is
            // always
            // available.
            new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!Processes.endsWithin(process, STOP)) {
            process.destroyForcibly();
        }
    }
}
