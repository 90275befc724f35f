package fr.montpellier.multipass.journal.verify.tiles;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a consistency proof (RFC 9162, section 2.1.4.1) from the hash tiles of a journal. The tiles are not trusted:
 * the proof is checked against both roots.
 */
final class TileTree {

    private final LogSource source;
    private final long size;
    private final Map<String, List<byte[]>> tiles = new HashMap<>();

    TileTree(LogSource source, long size) {
        this.source = source;
        this.size = size;
    }

    /**
     * @param earlier from 1 to the size of the tree
     * @throws MalformedLogException if a tile is missing or has another length
     */
    List<byte[]> consistency(long earlier) throws IOException {
        return subproof(earlier, 0, size, true);
    }

    private List<byte[]> subproof(long m, long from, long to, boolean known) throws IOException {
        if (m == to - from) {
            return known ? new ArrayList<>() : new ArrayList<>(List.of(hash(from, to)));
        }
        long k = Long.highestOneBit(to - from - 1);
        List<byte[]> proof;
        if (m <= k) {
            proof = subproof(m, from, from + k, known);
            proof.add(hash(from + k, to));
        } else {
            proof = subproof(m - k, from + k, to, false);
            proof.add(hash(from, from + k));
        }
        return proof;
    }

    /** Computes MTH of section 2.1.1, split as there, down to hashes that the tiles hold. */
    private byte[] hash(long from, long to) throws IOException {
        long width = to - from;
        if (Long.bitCount(width) == 1 && from % width == 0) {
            return perfect(from, width);
        }
        long k = Long.highestOneBit(width - 1);
        return Merkle.node(hash(from, from + k), hash(from + k, to));
    }

    private byte[] perfect(long from, long width) throws IOException {
        int level = (Long.SIZE - 1 - Long.numberOfLeadingZeros(width)) / 8;
        long first = from >> (8 * level);
        int at = (int) (first % TilePath.WIDTH);
        int count = (int) (width >> (8 * level));
        return Merkle.root(tile(level, first / TilePath.WIDTH).subList(at, at + count));
    }

    private List<byte[]> tile(int level, long index) throws IOException {
        int width = (int) Math.min(TilePath.WIDTH, (size >> (8 * level)) - index * TilePath.WIDTH);
        String path = TilePath.hashes(level, index, width);
        List<byte[]> known = tiles.get(path);
        if (known != null) {
            return known;
        }
        byte[] bytes = source.file(path)
                .filter(file -> file.length == width * Merkle.HASH_BYTES)
                .orElseThrow(() -> new MalformedLogException("la tuile « " + path + " » manque"));
        var hashes = new ArrayList<byte[]>();
        for (int start = 0; start < bytes.length; start += Merkle.HASH_BYTES) {
            hashes.add(Arrays.copyOfRange(bytes, start, start + Merkle.HASH_BYTES));
        }
        tiles.put(path, hashes);
        return hashes;
    }
}
