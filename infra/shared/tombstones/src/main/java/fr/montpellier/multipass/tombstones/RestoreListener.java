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

    /**
     * Is told that an operator accepted the loss of a part of the list: this database may be an older copy, and what
     * ended since may be back. Has the effect of {@link #restored} unless it is overridden.
     *
     * @param count how many entries this database knows to be listed that are lost
     * @param since when the first of them ended
     */
    default void lossAccepted(int count, Instant since) {
        restored(count, since);
    }
}
