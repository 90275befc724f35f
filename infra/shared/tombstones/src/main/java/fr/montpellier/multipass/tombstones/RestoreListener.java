package fr.montpellier.multipass.tombstones;

import java.time.Instant;

/** Is told that the database is an older copy, before what ended since is ended again. */
@FunctionalInterface
public interface RestoreListener {

    /**
     * Ends, in the caller's transaction, what is not listed one by one, such as sign-ins.
     *
     * @param count how many things are ended again afterwards
     * @param since when the first of them ended
     */
    void restored(int count, Instant since);
}
