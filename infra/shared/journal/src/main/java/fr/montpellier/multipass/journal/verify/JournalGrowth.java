package fr.montpellier.multipass.journal.verify;

import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import fr.montpellier.multipass.journal.verify.tiles.HashTiles;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A journal as far as its hashes were verified: one hash for each bit of its size. From it a later checkpoint is
 * verified by reading the tiles of the new entries alone. That its root is recomputed from the former hashes and the new
 * ones proves that it continues the former state.
 */
public final class JournalGrowth {

    private record Subtree(long size, byte[] root) {}

    private final VerifierKey key;
    private final Deque<Subtree> subtrees;
    private long size;
    private long read;

    /** Begins with no entry, so that the first verification reads every tile. */
    public JournalGrowth(VerifierKey key) {
        this(key, new ArrayDeque<>(), 0);
    }

    private JournalGrowth(VerifierKey key, Deque<Subtree> subtrees, long size) {
        this.key = key;
        this.subtrees = subtrees;
        this.size = size;
    }

    /** Returns the number of entries whose hashes were verified. */
    public long size() {
        return size;
    }

    /** Returns how many hashes were read to verify the last state. */
    public long read() {
        return read;
    }

    /**
     * Returns the journal at its current checkpoint; empty if the checkpoint is not signed by the key, is smaller, or
     * has another root than the hashes.
     *
     * @param earlier checkpoints of the same journal whose trees must be its beginning, none smaller than this state
     * @throws IOException if the journal cannot be read, so that there is no result
     */
    public Optional<JournalGrowth> grow(LogSource source, Checkpoint now, List<Checkpoint> earlier) throws IOException {
        if (!now.isSignedBy(key) || now.size() < size) {
            return Optional.empty();
        }
        var grown = new JournalGrowth(key, new ArrayDeque<>(subtrees), size);
        var confirmed = new ArrayList<Checkpoint>();
        earlier.stream().filter(grown::isAt).forEach(confirmed::add);
        HashTiles.visit(source, size, now.size(), hash -> {
            grown.add(hash);
            earlier.stream().filter(grown::isAt).forEach(confirmed::add);
        });
        boolean whole = grown.size == now.size() && Arrays.equals(grown.root(), now.root());
        return whole && confirmed.size() == earlier.size() ? Optional.of(grown) : Optional.empty();
    }

    private boolean isAt(Checkpoint checkpoint) {
        return checkpoint.size() == size && Arrays.equals(checkpoint.root(), root());
    }

    private void add(byte[] leaf) {
        Subtree last = new Subtree(1, leaf);
        while (!subtrees.isEmpty() && subtrees.getLast().size() == last.size()) {
            last = new Subtree(
                    2 * last.size(), Merkle.node(subtrees.removeLast().root(), last.root()));
        }
        subtrees.addLast(last);
        size++;
        read++;
    }

    private byte[] root() {
        byte[] root = Merkle.sha256();
        boolean first = true;
        for (Iterator<Subtree> each = subtrees.descendingIterator(); each.hasNext(); first = false) {
            byte[] left = each.next().root();
            root = first ? left : Merkle.node(left, root);
        }
        return root;
    }
}
