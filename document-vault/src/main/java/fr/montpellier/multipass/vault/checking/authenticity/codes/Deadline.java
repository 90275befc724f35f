package fr.montpellier.multipass.vault.checking.authenticity.codes;

import java.util.concurrent.TimeUnit;

/** The end of a search, by a monotonic clock. */
public final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    public static Deadline in(long millis) {
        return new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Returns how many milliseconds are left; 0 if none. */
    public long left() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    }

    public boolean passed() {
        return System.nanoTime() - end >= 0;
    }
}
