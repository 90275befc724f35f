package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.journal.verify.Checkpoint;
import java.util.List;
import java.util.Optional;

/**
 * Compares the tree in the database with what this service signed and with what it saw last, before anything is added to
 * it: docs/adr/0050.
 */
final class TreeGuard {

    private final Tiles tiles;
    private final SigningKey key;
    private final KeptCheckpoint kept;

    TreeGuard(Tiles tiles, SigningKey key, KeptCheckpoint kept) {
        this.tiles = tiles;
        this.key = key;
        this.kept = kept;
    }

    /** Whether the last checkpoint is the one that was seen last, to the letter. */
    boolean isSeen(Checkpoints.Stored latest) {
        return kept.read().filter(seen -> seen.text().equals(latest.note())).isPresent();
    }

    /** Whether anything is known of this journal outside its database. */
    boolean hasSeen() {
        return kept.read().isPresent();
    }

    /** Remembers a checkpoint, once it is committed. */
    void saw(String note) {
        kept.keep(Checkpoint.parse(note));
    }

    /**
     * Returns the right edge of the tree.
     *
     * @throws TreeRefusedException if it is not the tree that the last note signs, or does not begin with the one seen last
     */
    RightEdge verifiedEdge(Optional<Checkpoints.Stored> latest) {
        Optional<Checkpoint> seen = kept.read();
        long size = latest.map(Checkpoints.Stored::size).orElse(-1L);
        if (seen.filter(earlier -> earlier.size() > size).isPresent()) {
            throw new TreeRefusedException(TreeRefusedException.Reason.SMALLER);
        }
        if (latest.isEmpty()) {
            return new RightEdge(0, List.of());
        }
        RightEdge edge = tiles.rightEdge(size);
        // Ed25519 signs one text in one way (RFC 8032): the note made anew is the note, or its tree is another.
        if (!key.signer().checkpoint(size, edge.root()).equals(latest.get().note())) {
            throw new TreeRefusedException(TreeRefusedException.Reason.UNSIGNED);
        }
        Checkpoint now = Checkpoint.parse(latest.get().note());
        seen.filter(earlier -> !continues(now, earlier)).ifPresent(earlier -> {
            throw new TreeRefusedException(TreeRefusedException.Reason.ANOTHER);
        });
        return edge;
    }

    private boolean continues(Checkpoint now, Checkpoint earlier) {
        List<byte[]> path = earlier.size() == 0 || earlier.size() == now.size()
                ? List.of()
                : new ConsistencyPath(tiles, now.size()).from(earlier.size());
        return now.continues(earlier, path);
    }
}
