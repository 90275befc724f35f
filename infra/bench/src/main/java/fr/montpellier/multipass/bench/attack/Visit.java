package fr.montpellier.multipass.bench.attack;

/** The requests that one ordinary caller repeats; each is timed and its answer checked. */
@FunctionalInterface
interface Visit {

    void once(CallerResults tally);
}
