package fr.montpellier.multipass.vault.authenticity;

import java.util.concurrent.TimeUnit;

/** The end of a search, by the clock that never goes back. */
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(long millis) {
        return new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    boolean passed() {
        return System.nanoTime() - end >= 0;
    }
}
