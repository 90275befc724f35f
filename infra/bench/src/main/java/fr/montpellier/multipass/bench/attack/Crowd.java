package fr.montpellier.multipass.bench.attack;

import fr.montpellier.multipass.bench.attack.hostile.Hostile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Ordinary and hostile callers for a while; the hostile ones together strike a bounded number of times a second. */
final class Crowd {

    /**
     * An ordinary caller begins a visit at most once a second: no visit is more requests than the identity server lets an
     * address block make in that time.
     */
    private static final long VISIT_MILLIS = 1_000;
    /** A person looks at what came before they ask again. */
    private static final int THOUGHT_MILLIS = 300;
    /** This machine makes the attacks too. */
    private static final int STRIKES_PER_SECOND = 20;

    private final List<Visit> ordinary;
    private final AtomicLong nextStrike = new AtomicLong();
    private final Map<String, Map<Integer, LongAdder>> strikes = new ConcurrentSkipListMap<>();
    private volatile boolean over;

    Crowd(List<Visit> ordinary) {
        this.ordinary = ordinary;
    }

    /** What each kind of attack was answered: statuses and how often, 0 for a connection closed without an answer. */
    List<String> answers() {
        return strikes.entrySet().stream()
                .map(kind -> kind.getKey() + ": " + new java.util.TreeMap<>(kind.getValue()))
                .toList();
    }

    /** @param callers hostile ones, each at an address of its own; each kind of attack goes on all the time */
    Tally run(List<Hostile> kinds, int callers, Duration duration) {
        var tally = new Tally();
        over = false;
        strikes.clear();
        nextStrike.set(System.nanoTime());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new java.util.ArrayList<Future<?>>();
            ordinary.forEach(visit -> all.add(threads.submit(() -> visitAgainAndAgain(visit, tally))));
            for (int lane = 0; callers > 0 && lane < Math.max(callers, kinds.size()); lane++) {
                var kind = kinds.get(lane % kinds.size());
                var source = source(lane % callers);
                all.add(threads.submit(() -> strikeAgainAndAgain(kind, source)));
            }
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            over = true;
            for (var one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return tally;
    }

    private void visitAgainAndAgain(Visit visit, Tally tally) {
        while (!over) {
            var begun = System.nanoTime();
            try {
                visit.once(tally);
            } catch (RuntimeException counted) {
                // The tally has it; the next visit begins anew.
            }
            var rest = VISIT_MILLIS - (System.nanoTime() - begun) / 1_000_000;
            sleep(Math.max(0, rest) + ThreadLocalRandom.current().nextInt(THOUGHT_MILLIS));
        }
    }

    private void strikeAgainAndAgain(Hostile kind, String source) {
        while (!over) {
            var slot = nextStrike.getAndAdd(1_000_000_000L / STRIKES_PER_SECOND);
            sleep(Math.max(0, (slot - System.nanoTime()) / 1_000_000));
            if (!over) {
                strikes.computeIfAbsent(kind.name(), first -> new ConcurrentHashMap<>())
                        .computeIfAbsent(struck(kind, source), first -> new LongAdder())
                        .increment();
            }
        }
    }

    /** @return -1 when the attack could not even begin, for want of a token */
    private static int struck(Hostile kind, String source) {
        try {
            return kind.strike(source);
        } catch (RuntimeException notBegun) {
            return -1;
        }
    }

    private static String source(int caller) {
        return "198.51." + (101 + caller / 250) + "." + (1 + caller % 250);
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
