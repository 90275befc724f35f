package fr.montpellier.multipass.identity.support.errors;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts occurrences by kind until they are taken to be written, so that many of them do not cause many writes.
 *
 * @param <K> kind
 */
public final class OccurrenceCounts<K> {

    /** How often a kind occurred, first and last when. */
    public record Count(long occurrences, Instant first, Instant last) {

        public static Count once(Instant at) {
            return new Count(1, at, at);
        }

        private Count and(Count later) {
            return new Count(occurrences + later.occurrences, first, later.last);
        }
    }

    private final int mostKinds;
    /** The lock for the counts, which is not held while they are written. */
    private final ReentrantLock counting = new ReentrantLock();

    private final Map<K, Count> counts = new LinkedHashMap<>();

    /** @param mostKinds largest number of kinds between two calls of {@link #take} */
    public OccurrenceCounts(int mostKinds) {
        this.mostKinds = mostKinds;
    }

    /**
     * Adds occurrences of a kind.
     *
     * @return false if it is a further kind beyond the largest number; nothing is counted then
     */
    public boolean add(K kind, Count count) {
        counting.lock();
        try {
            if (!counts.containsKey(kind) && counts.size() >= mostKinds) {
                return false;
            }
            counts.merge(kind, count, Count::and);
            return true;
        } finally {
            counting.unlock();
        }
    }

    /** Adds occurrences of a kind, whatever the number of kinds. */
    public void addAlways(K kind, Count count) {
        counting.lock();
        try {
            counts.merge(kind, count, Count::and);
        } finally {
            counting.unlock();
        }
    }

    /** Returns the counts since the last call, in the order of their first occurrence. */
    public Map<K, Count> take() {
        counting.lock();
        try {
            var taken = new LinkedHashMap<>(counts);
            counts.clear();
            return taken;
        } finally {
            counting.unlock();
        }
    }
}
