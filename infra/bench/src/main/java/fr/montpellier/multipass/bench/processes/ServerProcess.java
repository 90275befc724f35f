package fr.montpellier.multipass.bench.processes;

import fr.montpellier.multipass.devstack.processes.ProcessMemory;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server under measurement, with the figures that Linux gives for it and for the processes that it started. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Longest time for a stop: a JVM that leaves a cache for the next one writes it when it ends. */
    private static final Duration STOP = Duration.ofMinutes(2);

    private static final double TICKS_PER_SECOND = 100;

    private final Process process;
    private final Duration firstAnswer;

    private ServerProcess(Process process, Duration firstAnswer) {
        this.process = process;
        this.firstAnswer = firstAnswer;
    }

    /** Starts a server and returns once {@code probe} answers 200. */
    public static ServerProcess start(List<String> command, Map<String, String> environment, Path log, URI probe)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        long begun = System.nanoTime();
        Process process = builder.start();
        while (status(probe) != 200) {
            if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                new ServerProcess(process, PATIENCE).close();
                throw new IOException(command.getFirst() + " does not answer at " + probe + ", see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return new ServerProcess(process, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Returns the time from the start of the process to its first answer. */
    public Duration firstAnswer() {
        return firstAnswer;
    }

    public double memoryInMebibytes() {
        return ProcessMemory.of(process.toHandle()) / 1048576.0;
    }

    public double cpuSeconds() {
        return cpuSeconds(process.toHandle());
    }

    /** Returns the processor time of a process and its descendants, user and system, in seconds. */
    public static double cpuSeconds(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                        .mapToLong(ServerProcess::ticks)
                        .sum()
                / TICKS_PER_SECOND;
    }

    private static long ticks(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
            // The name, in brackets, may contain any character.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // Includes children that have ended and were waited for: PostgreSQL's backends come and go.
            return Stream.of(11, 12, 13, 14)
                    .mapToLong(i -> Long.parseLong(fields[i]))
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    private static int status(URI address) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(10_000);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return 0;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
                process.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                one.destroyForcibly();
            }
        }
    }
}
