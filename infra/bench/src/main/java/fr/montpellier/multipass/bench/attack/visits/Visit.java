package fr.montpellier.multipass.bench.attack.visits;

/** The requests that one ordinary caller repeats; each is timed and its answer checked. */
@FunctionalInterface
public interface Visit {

    void once(CallerResults tally);
}
