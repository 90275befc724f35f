package fr.montpellier.multipass.journal.integration;

import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.ConsistencyPath;
import fr.montpellier.multipass.journal.tree.InconsistentTreeException;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.tree.TreeFrontier;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares the tree in the database with the checkpoints that this service signed and saw last, before entries are
 * added to it: docs/adr/0050.
 */
public final class CheckpointConsistencyCheck {

    private final TileRepository tiles;
    private final SigningKeyRepository key;
    private final CheckpointFile kept;
    private final ArchivedCheckpoints archived;

    public CheckpointConsistencyCheck(
            TileRepository tiles, SigningKeyRepository key, CheckpointFile kept, ArchivedCheckpoints archived) {
        this.tiles = tiles;
        this.key = key;
        this.kept = kept;
        this.archived = archived;
    }

    /** Reads the checkpoints known outside the database; must be called outside a transaction. */
    void read() {
        archived.read();
    }

    /** Returns whether the last checkpoint equals the one seen last and no archived checkpoint remains to be compared. */
    boolean isSeen(CheckpointRepository.Stored latest) {
        return archived.isAccepted()
                && kept.read().filter(seen -> seen.text().equals(latest.note())).isPresent();
    }

    /**
     * Returns whether the tree is accepted unverified, because no earlier checkpoint is known, or by an operator's
     * decision.
     */
    boolean adopts(TreeFrontier edge) {
        return archived.isAbandoned() || (edge.size() > 0 && kept.read().isEmpty() && archived.isEmpty());
    }

    /** Stores a checkpoint, once it is committed. */
    void accept(String note) {
        kept.save(Checkpoint.parse(note));
        archived.accept();
    }

    boolean hasArchive() {
        return archived.exist();
    }

    /**
     * Adds the checkpoint seen last to the archive.
     *
     * @return whether the archive holds it; false while no tree was accepted
     */
    boolean archive() {
        return kept.read().filter(archived::add).isPresent();
    }

    /**
     * Returns the right edge of the tree.
     *
     * @throws InconsistentTreeException if it is not the tree that the last note signs, or does not continue a known
     *     checkpoint
     */
    TreeFrontier verifiedEdge(Optional<CheckpointRepository.Stored> latest) {
        Optional<Checkpoint> before = archived.latestToContinue();
        try {
            return verifiedEdge(
                    latest, Stream.concat(kept.read().stream(), before.stream()).toList());
        } catch (InconsistentTreeException e) {
            before.ifPresent(archived::logOnce);
            throw e;
        }
    }

    private TreeFrontier verifiedEdge(Optional<CheckpointRepository.Stored> latest, List<Checkpoint> seen) {
        long size = latest.map(CheckpointRepository.Stored::size).orElse(-1L);
        if (seen.stream().anyMatch(earlier -> earlier.size() > size)) {
            throw new InconsistentTreeException(InconsistentTreeException.Reason.SMALLER);
        }
        if (latest.isEmpty()) {
            return new TreeFrontier(0, List.of());
        }
        TreeFrontier edge = tiles.frontier(size);
        // Ed25519 signatures are deterministic (RFC 8032): the note signed again differs only if the tree does.
        if (!key.signer().checkpoint(size, edge.root()).equals(latest.get().note())) {
            throw new InconsistentTreeException(InconsistentTreeException.Reason.UNSIGNED);
        }
        Checkpoint now = Checkpoint.parse(latest.get().note());
        if (!seen.stream().allMatch(earlier -> continues(now, earlier))) {
            throw new InconsistentTreeException(InconsistentTreeException.Reason.ANOTHER);
        }
        return edge;
    }

    private boolean continues(Checkpoint now, Checkpoint earlier) {
        List<byte[]> path = earlier.size() == 0 || earlier.size() == now.size()
                ? List.of()
                : new ConsistencyPath(tiles, now.size()).from(earlier.size());
        return now.continues(earlier, path);
    }
}
