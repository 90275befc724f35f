package fr.montpellier.multipass.journal;

import java.util.stream.Stream;

/**
 * An append-only store of the checkpoints of a service's journal, outside its database and its data directory. A
 * service that has such a store offers it as a bean: docs/adr/0064.
 */
public interface CheckpointArchive {

    /** @param name under which the note was added */
    record Archived(String name, String note) {}

    /** Adds a note, durably. If the name is taken, the stored note stays as it is. */
    void add(String name, String note);

    /**
     * Returns the archived notes, ordered by name; where the store keeps several versions of a name, each of them.
     * Notes are fetched as the stream is read.
     *
     * @param limit most notes to return
     */
    Stream<Archived> first(int limit);
}
