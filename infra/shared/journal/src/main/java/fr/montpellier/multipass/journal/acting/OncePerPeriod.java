package fr.montpellier.multipass.journal.acting;

import fr.montpellier.multipass.service.tokens.ActingPerson;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers what was written in the current period, in the memory of this instance: after a restart, and on another instance,
 * it is written once more, never less.
 */
public final class OncePerPeriod {

    private record Period(long number, Map<String, Set<String>> written) {}

    private final Duration length;
    private final Clock clock;
    private final AtomicReference<Period> current = new AtomicReference<>(new Period(-1, Map.of()));

    public OncePerPeriod(Duration length, Clock clock) {
        this.length = length;
        this.clock = clock;
    }

    /** Returns what was written in the current period of a person who acts for a resident; the caller adds to it. */
    public Set<String> of(ActingPerson acting) {
        return now().written()
                .computeIfAbsent(
                        acting.subject().value() + " " + acting.actor().value(),
                        unknown -> ConcurrentHashMap.newKeySet());
    }

    private Period now() {
        long number = clock.instant().getEpochSecond() / length.toSeconds();
        return current.updateAndGet(
                period -> period.number() == number ? period : new Period(number, new ConcurrentHashMap<>()));
    }
}
