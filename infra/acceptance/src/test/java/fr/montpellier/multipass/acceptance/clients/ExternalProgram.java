package fr.montpellier.multipass.acceptance.clients;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of another project, run beside the stack until closed. */
final class ExternalProgram implements AutoCloseable {

    private final Process process;

    private ExternalProgram(Process process) {
        this.process = process;
    }

    /** Starts the program and returns once {@code probe} answers 200. */
    static ExternalProgram start(ProcessBuilder command, Path log, URI probe, Duration patience) throws Exception {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ExternalProgram program = new ExternalProgram(
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start());
        Instant end = Instant.now().plus(patience);
        while (!answers(probe)) {
            if (!program.process.isAlive() || Instant.now().isAfter(end)) {
                program.close();
                throw new IllegalStateException("It did not start:\n" + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return program;
    }

    private static boolean answers(URI probe) {
        try {
            return ((HttpURLConnection) probe.toURL().openConnection()).getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
