package fr.montpellier.multipass.simulators.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The faults that were requested and have not yet happened; each happens once. */
public final class Faults {

    private final Map<Fault, Target> planted = new ConcurrentHashMap<>();

    /**
     * The endpoint and the delay of a fault of the transport.
     *
     * @param endpoint last part of the path, such as {@code token}
     */
    record Target(String endpoint, Duration delay) {}

    void plant(Fault fault, Target target) {
        planted.put(fault, target);
    }

    void clear() {
        planted.clear();
    }

    /** Returns whether this fault must happen now, and removes it. */
    public boolean take(Fault fault) {
        return planted.remove(fault) != null;
    }

    Optional<Target> take(Fault fault, String path) {
        Target target = planted.get(fault);
        return target != null && path.endsWith("/" + target.endpoint()) && planted.remove(fault, target)
                ? Optional.of(target)
                : Optional.empty();
    }
}
