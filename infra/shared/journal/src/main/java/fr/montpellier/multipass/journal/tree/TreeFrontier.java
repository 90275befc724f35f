package fr.montpellier.multipass.journal.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right edge of the tree: at each level the hashes of the tile that is not full yet. With it the tree can grow and
 * its root be computed without reading older tiles; its size does not depend on the size of the tree.
 */
public final class TreeFrontier {

    /** Hashes in a full tile (C2SP tlog-tiles). */
    public static final int WIDTH = 256;

    private static final int LEVEL_BITS = 8;

    /** @param root hash of the subtree over the hashes */
    public record FullTile(int level, long index, List<byte[]> hashes, byte[] root) {}

    private final List<List<byte[]>> levels;
    private long size;

    /** @param levels the unfinished tile of each level, from the leaves up */
    public TreeFrontier(long size, List<List<byte[]>> levels) {
        this.size = size;
        this.levels = new ArrayList<>();
        levels.forEach(level -> this.levels.add(new ArrayList<>(level)));
    }

    /** Returns the number of hashes in the unfinished tile of a level, for a tree of this size. */
    static int unfinishedWidth(int level, long size) {
        return (int) ((size >> (level * LEVEL_BITS)) & (WIDTH - 1));
    }

    /** Returns the number of levels that hold a hash, for a tree of this size. */
    public static int levels(long size) {
        int levels = 0;
        for (long rest = size; rest > 0; rest >>= LEVEL_BITS) {
            levels++;
        }
        return levels;
    }

    public long size() {
        return size;
    }

    /** Adds a leaf and returns the tiles that it completes. */
    public List<FullTile> append(byte[] leafHash) {
        var completed = new ArrayList<FullTile>();
        size++;
        byte[] hash = leafHash;
        for (int level = 0; ; level++) {
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            List<byte[]> tile = levels.get(level);
            tile.add(hash);
            if (tile.size() < WIDTH) {
                return completed;
            }
            hash = perfect(tile);
            long index = (size >> (LEVEL_BITS * (level + 1))) - 1;
            completed.add(new FullTile(level, index, List.copyOf(tile), hash));
            tile.clear();
        }
    }

    /** Computes the root of RFC 9162, section 2.1.1: perfect subtrees joined from the right. */
    public byte[] root() {
        byte[] root = null;
        for (List<byte[]> tile : levels) {
            root = joined(tile, root);
        }
        return Optional.ofNullable(root).orElseGet(TreeHash::empty);
    }

    /** Computes the hash over a tile and the part of the tree to its right. */
    static byte @Nullable [] joined(List<byte[]> tile, byte @Nullable [] right) {
        byte[] root = right;
        int end = tile.size();
        for (int width = 1; end > 0; width <<= 1) {
            if ((end & width) != 0) {
                byte[] subtree = perfect(tile.subList(end - width, end));
                root = root == null ? subtree : TreeHash.node(subtree, root);
                end -= width;
            }
        }
        return root;
    }

    /** Computes the hash over hashes whose number is a power of two. */
    static byte[] perfect(List<byte[]> hashes) {
        List<byte[]> row = hashes;
        while (row.size() > 1) {
            var above = new ArrayList<byte[]>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(TreeHash.node(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.getFirst();
    }
}
