package fr.montpellier.multipass.simulators.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The faults planted and not yet met; each strikes once. */
public final class Faults {

    private final Map<Fault, Target> planted = new ConcurrentHashMap<>();

    /**
     * Where and how long a fault of the transport strikes.
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

    /** Whether this fault must strike now; it then no longer will. */
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
