package fr.montpellier.multipass.devstack.processes;

import java.time.Duration;
import java.util.Set;

/** Classifies the end of a launched process; decides whether the supervisor pauses before the next launch. */
enum LaunchExit {
    /** Ended by itself before it was ready, or soon after: an immediate launch would likely fail too. */
    FAILED,
    /** Ended by a signal, because a part it depends on was down, or after it had served: launched again at once. */
    STOPPED;

    /** Time of service after which a process is not considered one that cannot start. */
    private static final Duration STEADY = Duration.ofSeconds(10);
    /**
     * Exit codes of processes ended by SIGHUP, SIGINT, SIGKILL or SIGTERM: signals that a process does not send to
     * itself when it fails.
     */
    private static final Set<Integer> KILLED = Set.of(128 + 1, 128 + 2, 128 + 9, 128 + 15);

    /** @param deprived whether a part it depends on was down at any time since the launch */
    static LaunchExit beforeReady(int exitCode, boolean deprived) {
        return deprived || KILLED.contains(exitCode) ? STOPPED : FAILED;
    }

    /** @param served for how long it had been ready */
    static LaunchExit afterReady(int exitCode, Duration served) {
        return KILLED.contains(exitCode) || served.compareTo(STEADY) >= 0 ? STOPPED : FAILED;
    }
}
