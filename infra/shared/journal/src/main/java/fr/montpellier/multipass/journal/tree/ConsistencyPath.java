package fr.montpellier.multipass.journal.tree;

import java.util.ArrayList;
import java.util.List;

/** Builds consistency proofs (RFC 9162, section 2.1.4.1) from a few tiles, whatever the size of the tree. */
public record ConsistencyPath(SubtreeHashes hashes) {

    public ConsistencyPath(TileRepository tiles, long size) {
        this(new SubtreeHashes(tiles, size));
    }

    /**
     * Returns the proof that the tree of the first {@code earlier} leaves is the beginning of this one; {@code earlier}
     * is from 1 to its size.
     */
    public List<byte[]> from(long earlier) {
        return path(earlier, 0, hashes.size(), true);
    }

    private List<byte[]> path(long earlier, long from, long to, boolean known) {
        if (from + earlier == to) {
            return known ? new ArrayList<>() : new ArrayList<>(List.of(hashes.over(from, to)));
        }
        long left = Long.highestOneBit(to - from - 1);
        long split = from + left;
        boolean inLeft = earlier <= left;
        List<byte[]> path = inLeft ? path(earlier, from, split, known) : path(earlier - left, split, to, false);
        path.add(inLeft ? hashes.over(split, to) : hashes.over(from, split));
        return path;
    }
}
