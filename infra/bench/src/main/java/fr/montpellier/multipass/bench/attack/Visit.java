package fr.montpellier.multipass.bench.attack;

/** What one ordinary caller does again and again; each request is timed and its answer checked. */
@FunctionalInterface
interface Visit {

    void once(Tally tally);
}
