package fr.montpellier.multipass.journal.tree;

import java.util.ArrayList;
import java.util.List;

/** Builds inclusion proofs (RFC 9162, section 2.1.3.1) from a few tiles, whatever the size of the tree. */
public record InclusionPath(SubtreeHashes hashes) {

    public InclusionPath(TileRepository tiles, long size) {
        this(new SubtreeHashes(tiles, size));
    }

    /** Returns the siblings of the leaf, from its own up to the root's child. */
    public List<byte[]> of(long index) {
        return path(index, 0, hashes.size());
    }

    private List<byte[]> path(long index, long from, long to) {
        if (to - from == 1) {
            return new ArrayList<>();
        }
        long split = from + Long.highestOneBit(to - from - 1);
        boolean left = index < split;
        List<byte[]> path = left ? path(index, from, split) : path(index, split, to);
        path.add(left ? hashes.over(split, to) : hashes.over(from, split));
        return path;
    }
}
