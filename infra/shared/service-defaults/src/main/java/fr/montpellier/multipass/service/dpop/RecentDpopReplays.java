package fr.montpellier.multipass.service.dpop;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stores the proofs that this instance received. Another instance accepts a stolen proof once more, at the same address
 * and within the minute of its lifetime, which is acceptable for an API whose tokens live five minutes and which
 * changes its data in a transaction.
 */
final class RecentDpopReplays implements DpopReplays {

    private final ConcurrentMap<String, Instant> seen = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.EPOCH);
    private final Clock clock;

    RecentDpopReplays(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean firstUse(byte[] hash, Instant until) {
        sweep();
        return seen.putIfAbsent(HexFormat.of().formatHex(hash), until) == null;
    }

    private void sweep() {
        Instant now = clock.instant();
        Instant due = nextSweep.get();
        if (now.isAfter(due) && nextSweep.compareAndSet(due, now.plusSeconds(10))) {
            seen.values().removeIf(now::isAfter);
        }
    }
}
