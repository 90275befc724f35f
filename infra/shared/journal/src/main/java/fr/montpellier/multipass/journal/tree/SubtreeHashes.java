package fr.montpellier.multipass.journal.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Computes hashes over ranges of leaves of a tree of a given size, each from a few tiles, whatever the size. */
record SubtreeHashes(TileRepository tiles, long size) {

    /** Computes the hash over leaves {@code from} to {@code to - 1}, which are a subtree of this tree. */
    byte[] over(long from, long to) {
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

    /** Computes the hash over an aligned range of leaves whose number is a power of two: part of one tile. */
    private byte[] perfect(long start, long width) {
        int level = Long.numberOfTrailingZeros(width) / 8;
        long first = start >> (8 * level);
        int count = (int) (width >> (8 * level));
        int at = (int) (first % TreeFrontier.WIDTH);
        List<byte[]> tile = tile(level, first / TreeFrontier.WIDTH);
        if (tile.size() < at + count) {
            throw new InconsistentTreeException(InconsistentTreeException.Reason.INCOMPLETE);
        }
        return TreeFrontier.perfect(tile.subList(at, at + count));
    }

    private List<byte[]> tile(int level, long index) {
        long hashes = (size >> (8 * level)) - index * TreeFrontier.WIDTH;
        return tiles.hashes(level, index, (int) Math.min(TreeFrontier.WIDTH, hashes));
    }
}
