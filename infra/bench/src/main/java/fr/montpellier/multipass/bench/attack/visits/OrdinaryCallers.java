package fr.montpellier.multipass.bench.attack.visits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Runs ordinary callers for a given time. */
public final class OrdinaryCallers {

    /**
     * Shortest time between the beginnings of two visits of an ordinary caller: no visit has more requests than the
     * identity server allows an address block in that time.
     */
    private static final long VISIT_MILLIS = 1_000;
    /** Time that a person takes to look at a response before the next request. */
    private static final int THOUGHT_MILLIS = 300;

    private final List<Visit> visits;
    private volatile boolean over;

    public OrdinaryCallers(List<Visit> visits) {
        this.visits = visits;
    }

    public CallerResults run(Duration duration) throws InterruptedException {
        var tally = new CallerResults();
        over = false;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            visits.forEach(visit -> all.add(threads.submit(() -> repeatVisit(visit, tally))));
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            over = true;
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return tally;
    }

    private void repeatVisit(Visit visit, CallerResults tally) {
        while (!over) {
            long begun = System.nanoTime();
            try {
                visit.once(tally);
            } catch (RuntimeException counted) {
                // The tally has recorded it; the next visit begins anew.
            }
            long rest = VISIT_MILLIS - (System.nanoTime() - begun) / 1_000_000;
            pause(Math.max(0, rest) + ThreadLocalRandom.current().nextInt(THOUGHT_MILLIS));
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
