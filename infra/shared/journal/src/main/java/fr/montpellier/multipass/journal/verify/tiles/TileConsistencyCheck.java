package fr.montpellier.multipass.journal.verify.tiles;

import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Compares a journal's current checkpoint with an earlier one, from its hash tiles alone: about ten of them, whatever
 * its size.
 */
public final class TileConsistencyCheck {

    /** The result of a comparison. */
    public enum Verdict {
        /** Signed by the known key, and the tree begins with the earlier one. */
        CONTINUED,
        /** Not signed by the known key. */
        UNSIGNED,
        /** Fewer entries than before. */
        SMALLER,
        /** The tree does not begin with the earlier one, or its tiles do not prove it. */
        ANOTHER
    }

    /** @param checkpoint the journal's current checkpoint */
    public record Result(Verdict verdict, Checkpoint checkpoint) {}

    private TileConsistencyCheck() {}

    /**
     * @param earlier the journal's earlier checkpoint, if one is known
     * @throws MalformedLogException if the current checkpoint is malformed
     * @throws IOException if the journal cannot be read, so that there is no result
     */
    public static Result compare(LogSource source, VerifierKey key, Optional<Checkpoint> earlier) throws IOException {
        var now = Checkpoint.parse(source.text("checkpoint"));
        return new Result(verdict(source, key, now, earlier), now);
    }

    private static Verdict verdict(LogSource source, VerifierKey key, Checkpoint now, Optional<Checkpoint> earlier)
            throws IOException {
        if (!now.isSignedBy(key)) {
            return Verdict.UNSIGNED;
        }
        if (earlier.isEmpty()) {
            return Verdict.CONTINUED;
        }
        if (earlier.get().size() > now.size()) {
            return Verdict.SMALLER;
        }
        return continues(source, now, earlier.get()) ? Verdict.CONTINUED : Verdict.ANOTHER;
    }

    /**
     * Returns whether the tiles of the journal prove that the tree of a checkpoint begins with that of an earlier one,
     * which is not larger.
     *
     * @throws IOException if the journal cannot be read, so that there is no result
     */
    public static boolean continues(LogSource source, Checkpoint now, Checkpoint before) throws IOException {
        try {
            List<byte[]> path = before.size() == 0 || before.size() == now.size()
                    ? List.of()
                    : new TileTree(source, now.size()).consistency(before.size());
            return now.continues(before, path);
        } catch (MalformedLogException e) {
            return false;
        }
    }
}
