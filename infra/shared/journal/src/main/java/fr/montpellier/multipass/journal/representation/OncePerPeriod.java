package fr.montpellier.multipass.journal.representation;

import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers what was written in the current period about each person who acts for a resident, in the memory of this instance:
 * after a restart, and on another instance, it is written once more, never less.
 */
public final class OncePerPeriod {

    /** The outcome of a text. */
    public enum Result {
        ADDED,
        /** It was there. */
        KNOWN,
        /** It was not there, and as many as are remembered were. */
        FULL
    }

    private record Period(long number, Map<String, Set<String>> written) {}

    private final Duration length;
    private final Clock clock;
    private final AtomicReference<Period> current = new AtomicReference<>(new Period(-1, Map.of()));

    public OncePerPeriod(Duration length, Clock clock) {
        this.length = length;
        this.clock = clock;
    }

    /**
     * Adds a text in one step, which concurrent requests do not divide.
     *
     * @param kind texts of one kind are counted together
     * @param most texts of the kind that are remembered
     */
    public Result add(Representative acting, String kind, String text, int most) {
        AtomicReference<Result> result = new AtomicReference<>(Result.KNOWN);
        now().written().compute(key(acting, kind), (key, before) -> {
            Set<String> texts = before == null ? new HashSet<>() : new HashSet<>(before);
            if (!texts.contains(text)) {
                result.set(texts.size() < most ? Result.ADDED : Result.FULL);
                if (texts.size() < most) {
                    texts.add(text);
                }
            }
            return Set.copyOf(texts);
        });
        return result.get();
    }

    public boolean contains(Representative acting, String kind, String text) {
        return now().written().getOrDefault(key(acting, kind), Set.of()).contains(text);
    }

    /** Forgets a text that could not be written. */
    public void remove(Representative acting, String kind, String text) {
        now().written().computeIfPresent(key(acting, kind), (key, before) -> {
            Set<String> texts = new HashSet<>(before);
            texts.remove(text);
            return Set.copyOf(texts);
        });
    }

    private static String key(Representative acting, String kind) {
        return acting.subject().value() + " " + acting.actor().value() + " " + kind;
    }

    private Period now() {
        long number = clock.instant().getEpochSecond() / length.toSeconds();
        return current.updateAndGet(
                period -> period.number() == number ? period : new Period(number, new ConcurrentHashMap<>()));
    }
}
