package fr.montpellier.multipass.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Inclusion proofs (RFC 9162, section 2.1.3.1) from a few tiles, whatever the size of the tree. */
record InclusionPath(Tiles tiles, long size) {

    /** Siblings of the leaf, from its own up to the root's child. */
    List<byte[]> of(long index) {
        return path(index, 0, size);
    }

    private List<byte[]> path(long index, long from, long to) {
        if (to - from == 1) {
            return new ArrayList<>();
        }
        long split = from + Long.highestOneBit(to - from - 1);
        boolean left = index < split;
        List<byte[]> path = left ? path(index, from, split) : path(index, split, to);
        path.add(left ? root(split, to) : root(from, split));
        return path;
    }

    /** The hash over leaves {@code from} to {@code to - 1}, which are a subtree of this tree. */
    private byte[] root(long from, long to) {
        byte[] root = null;
        long start = from;
        var subtrees = new ArrayList<byte[]>();
        while (start < to) {
            long width = Long.highestOneBit(to - start);
            subtrees.add(perfect(start, width));
            start += width;
        }
        for (byte[] subtree : subtrees.reversed()) {
            root = root == null ? subtree : TreeHash.node(subtree, root);
        }
        return Objects.requireNonNull(root);
    }

    /** The hash over an aligned range of leaves whose number is a power of two: part of one tile. */
    private byte[] perfect(long start, long width) {
        int level = Long.numberOfTrailingZeros(width) / 8;
        long first = start >> (8 * level);
        int count = (int) (width >> (8 * level));
        int at = (int) (first % RightEdge.WIDTH);
        return RightEdge.perfect(tile(level, first / RightEdge.WIDTH).subList(at, at + count));
    }

    private List<byte[]> tile(int level, long index) {
        long hashes = (size >> (8 * level)) - index * RightEdge.WIDTH;
        return tiles.hashes(level, index, (int) Math.min(RightEdge.WIDTH, hashes));
    }
}
