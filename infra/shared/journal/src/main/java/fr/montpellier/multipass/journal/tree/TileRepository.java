package fr.montpellier.multipass.journal.tree;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the hashes of the tree in the database: full tiles are stored, unfinished ones composed from the level below. */
public final class TileRepository {

    private final JdbcClient jdbc;

    public TileRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void save(TreeFrontier.FullTile tile) {
        jdbc.sql("INSERT INTO journal_tiles (level, tile_index, hashes, root) VALUES (?, ?, ?, ?)")
                .params(tile.level(), tile.index(), concatenated(tile.hashes()), tile.root())
                .update();
    }

    /** Returns the first {@code width} hashes of a tile, or fewer if the tree does not hold as many. */
    public List<byte[]> hashes(int level, long index, int width) {
        if (width == TreeFrontier.WIDTH) {
            return jdbc.sql("SELECT hashes FROM journal_tiles WHERE level = ? AND tile_index = ?")
                    .params(level, index)
                    .query((row, number) -> split(row.getBytes(1)))
                    .optional()
                    .orElse(List.of());
        }
        String below = level == 0 ? """
                  SELECT e.leaf_hash FROM journal_leaves l JOIN journal_entries e ON e.id = l.entry_id
                  WHERE l.leaf_index >= :from AND l.leaf_index < :to ORDER BY l.leaf_index""" : """
                  SELECT root FROM journal_tiles
                  WHERE level = :below AND tile_index >= :from AND tile_index < :to ORDER BY tile_index""";
        long from = index * TreeFrontier.WIDTH;
        List<byte[]> found = jdbc.sql(below)
                .param("below", level - 1)
                .param("from", from)
                .param("to", from + width)
                .query((row, number) -> row.getBytes(1))
                .list();
        if (found.size() == width) {
            return found;
        }
        // Of leaves whose retention ended there are full tiles alone.
        List<byte[]> full = hashes(level, index, TreeFrontier.WIDTH);
        return full.isEmpty() ? found : full.subList(0, width);
    }

    /** Returns the unfinished tile of each level, to which the next leaf is added. */
    public TreeFrontier frontier(long size) {
        var levels = new ArrayList<List<byte[]>>();
        for (int level = 0; level < TreeFrontier.levels(size); level++) {
            int width = TreeFrontier.unfinishedWidth(level, size);
            long index = size >> (8 * (level + 1));
            levels.add(width == 0 ? List.of() : hashes(level, index, width));
        }
        return new TreeFrontier(size, levels);
    }

    public static byte[] concatenated(List<byte[]> hashes) {
        var bytes = new ByteArrayOutputStream(hashes.size() * TreeHash.BYTES);
        hashes.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static List<byte[]> split(byte[] tile) {
        var hashes = new ArrayList<byte[]>();
        for (int at = 0; at < tile.length; at += TreeHash.BYTES) {
            hashes.add(Arrays.copyOfRange(tile, at, at + TreeHash.BYTES));
        }
        return hashes;
    }
}
