package fr.montpellier.multipass.journal.integration;

import fr.montpellier.multipass.journal.CheckpointArchive;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An archive in memory that outlives the services of a test, and to which the test may write as an attacker with access
 * to the bucket would.
 */
record InMemoryCheckpointArchive(SortedMap<String, String> notes) implements CheckpointArchive {

    InMemoryCheckpointArchive() {
        this(new TreeMap<>());
    }

    @Override
    public void add(String name, String note) {
        notes.putIfAbsent(name, note);
    }

    @Override
    public Stream<Archived> first(int limit) {
        return notes.entrySet().stream().limit(limit).map(each -> new Archived(each.getKey(), each.getValue()));
    }
}
