package fr.montpellier.multipass.vault.checking.isolation.process;

import java.io.IOException;
import java.util.List;

/** Starts a worker, which reads its standard input and writes its standard output as {@code Worker} says. */
@FunctionalInterface
public interface WorkerStarter {

    /**
     * Starts a worker.
     *
     * @param command from {@link ProcessPriority}
     */
    Process start(List<String> command) throws IOException;

    /** Starts a process without the service's environment, which contains its secrets. */
    static Process process(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
