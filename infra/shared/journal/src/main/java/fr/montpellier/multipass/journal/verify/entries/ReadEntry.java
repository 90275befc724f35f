package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import java.util.Optional;

/**
 * An entry as it was read, before its place in the chains is known.
 *
 * @param leaf its hash in the tree
 * @param entry empty if its bytes are not an entry
 * @param fault why they are not
 */
public record ReadEntry(byte[] leaf, Optional<JournalEntry> entry, Optional<MalformedLogException> fault) {

    public static ReadEntry of(byte[] bytes) {
        byte[] leaf = Merkle.leaf(bytes);
        try {
            return new ReadEntry(leaf, Optional.of(JournalEntry.parse(bytes)), Optional.empty());
        } catch (MalformedLogException e) {
            return new ReadEntry(leaf, Optional.empty(), Optional.of(e));
        }
    }
}
