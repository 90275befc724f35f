package fr.montpellier.multipass.devstack.processes;

import fr.montpellier.multipass.embedded.system.Processes;
import java.time.Duration;

/** Ends a process: SIGTERM, a waiting time, then SIGKILL. */
public final class Termination {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Termination() {}

    public static void of(ProcessHandle process) {
        process.destroy();
        if (!Processes.endsWithin(process, PATIENCE)) {
            process.destroyForcibly();
            Processes.endsWithin(process, PATIENCE);
        }
    }
}
