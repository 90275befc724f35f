package fr.montpellier.multipass.journal;

import java.util.stream.Stream;

/**
 * A place outside the database and the data directory of a service, where checkpoints of its journal are added and not taken
 * away. A service that has such a place offers it as a bean: docs/adr/0064.
 */
public interface CheckpointArchive {

    /** @param name under which the note was added */
    record Archived(String name, String note) {}

    /** Adds a note, durably. A name that is taken stays as it is. */
    void add(String name, String note);

    /**
     * Returns what is archived, in the order of the names; where the place keeps several versions of a name, each of them.
     * Notes are fetched as the stream is read.
     *
     * @param limit most notes to return
     */
    Stream<Archived> first(int limit);
}
