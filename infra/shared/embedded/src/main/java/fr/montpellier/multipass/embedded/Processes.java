package fr.montpellier.multipass.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Processes that may be other people's children: nobody has to collect them for us when they end. */
public final class Processes {

    private Processes() {}

    /** Unlike {@link ProcessHandle#isAlive()}, one that has ended and waits to be collected by its parent does not live. */
    public static boolean lives(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            // proc(5): the state follows the name, which is in brackets and may itself hold anything.
            var stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
            var state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state == 'Z' || state == 'X';
        } catch (IOException e) {
            return false;
        }
    }

    /** @return whether it ended in time */
    public static boolean endsWithin(ProcessHandle process, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (lives(process)) {
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
