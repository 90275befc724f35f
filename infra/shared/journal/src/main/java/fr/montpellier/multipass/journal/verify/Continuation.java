package fr.montpellier.multipass.journal.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Compares the checkpoint that a journal shows now with the one that it showed before, from its hash tiles alone: some ten
 * of them, whatever its size.
 */
public final class Continuation {

    /** What the comparison found. */
    public enum Verdict {
        /** Signed, and the tree begins with the earlier one. */
        CONTINUED,
        /** Not signed by the key known. */
        UNSIGNED,
        /** Fewer entries than before. */
        SMALLER,
        /** The tree does not begin with the earlier one, or its tiles do not show it. */
        ANOTHER
    }

    /** @param checkpoint what the journal shows now */
    public record Result(Verdict verdict, Checkpoint checkpoint) {}

    private Continuation() {}

    /**
     * @param earlier what the journal showed before, if it is known
     * @throws MalformedLogException if what the journal shows is no checkpoint
     * @throws IOException if the journal cannot be read: nothing is known then
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
        var before = earlier.get();
        if (before.size() > now.size()) {
            return Verdict.SMALLER;
        }
        try {
            List<byte[]> path = before.size() == 0 || before.size() == now.size()
                    ? List.of()
                    : new TileTree(source, now.size()).consistency(before.size());
            return now.continues(before, path) ? Verdict.CONTINUED : Verdict.ANOTHER;
        } catch (MalformedLogException e) {
            return Verdict.ANOTHER;
        }
    }
}
