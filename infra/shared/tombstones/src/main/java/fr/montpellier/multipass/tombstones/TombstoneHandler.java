package fr.montpellier.multipass.tombstones;

import java.util.Set;

/** Ends things of some kinds again that an older copy of the database has brought back. */
public interface TombstoneHandler {

    /** Returns the kinds that this handler knows. */
    Set<String> kinds();

    /**
     * Ends it again, in the caller's transaction. Has no effect if the database has no such thing, or it has ended.
     */
    void endAgain(Tombstone tombstone);
}
