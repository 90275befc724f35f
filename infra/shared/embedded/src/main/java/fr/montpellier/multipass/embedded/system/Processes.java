package fr.montpellier.multipass.embedded.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Observes processes that may be children of another process, whose parent collects them when they end. */
public final class Processes {

    private Processes() {}

    /**
     * Returns whether the process runs. Unlike {@link ProcessHandle#isAlive()}, a process that has ended and waits to
     * be collected by its parent does not count as running.
     */
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            // proc(5): the state follows the name, which is in brackets and may contain any character.
            String stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'Z' || state == 'X';
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits for the process and returns whether it ended in time. */
    public static boolean endsWithin(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isRunning(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
