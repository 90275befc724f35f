package fr.montpellier.multipass.devstack.processes;

import fr.montpellier.multipass.embedded.system.Processes;
import java.util.Optional;

/**
 * A process identified by its number and start time, since the system reuses numbers.
 *
 * @param startedAt as the system knows it, milliseconds since 1970
 */
public record ProcessIdentity(long pid, long startedAt) {

    /**
     * Tolerance for start times, in milliseconds: the system derives them from its clock, which may be corrected in
     * between.
     */
    private static final long TOLERANCE = 2_000;

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), start(process));
    }

    /** Returns the process if it is still alive and has that start time. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid)
                .filter(Processes::isRunning)
                .filter(process -> startedAt != 0 && Math.abs(start(process) - startedAt) <= TOLERANCE);
    }

    private static long start(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(java.time.Instant::toEpochMilli)
                .orElse(0L);
    }
}
