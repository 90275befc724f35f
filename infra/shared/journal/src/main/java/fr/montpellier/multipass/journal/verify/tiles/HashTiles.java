package fr.montpellier.multipass.journal.verify.tiles;

import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads the leaf hashes of a source from its level-0 tiles, up to the first missing one. */
public final class HashTiles {

    private HashTiles() {}

    public static List<byte[]> leaves(LogSource source, long size) throws IOException {
        var leaves = new ArrayList<byte[]>();
        for (long tile = 0; tile * TilePath.WIDTH < size; tile++) {
            Optional<List<byte[]>> hashes = read(source, 0, tile, size);
            if (hashes.isEmpty()) {
                return leaves;
            }
            leaves.addAll(hashes.get());
        }
        return leaves;
    }

    /** Visits, in order, the leaf hashes from an index on, up to the first missing tile; reads only their tiles. */
    public static void visit(LogSource source, long from, long size, Consumer<byte[]> visitor) throws IOException {
        for (long tile = from / TilePath.WIDTH; from < size && tile * TilePath.WIDTH < size; tile++) {
            List<byte[]> hashes = read(source, 0, tile, size).orElse(List.of());
            int known = (int) Math.max(0, from - tile * TilePath.WIDTH);
            if (hashes.size() <= known) {
                return;
            }
            hashes.subList(known, hashes.size()).forEach(visitor);
        }
    }

    /**
     * Returns the index of the first leaf under the first tile that the level above contradicts: narrows a fault down
     * when leaves do not lead to the signed root.
     */
    public static OptionalLong firstContradicted(LogSource source, List<byte[]> leaves, long size) throws IOException {
        for (long upper = 0; upper * TilePath.WIDTH * TilePath.WIDTH < size; upper++) {
            List<byte[]> roots = read(source, 1, upper, size / TilePath.WIDTH).orElse(List.of());
            for (int i = 0; i < roots.size(); i++) {
                int from = Math.toIntExact((upper * TilePath.WIDTH + i) * TilePath.WIDTH);
                if (from + TilePath.WIDTH <= leaves.size()
                        && !Arrays.equals(roots.get(i), Merkle.root(leaves.subList(from, from + TilePath.WIDTH)))) {
                    return OptionalLong.of(from);
                }
            }
        }
        return OptionalLong.empty();
    }

    /** @param total number of hashes at this level in the whole tree */
    private static Optional<List<byte[]>> read(LogSource source, int level, long tile, long total) throws IOException {
        int width = (int) Math.min(TilePath.WIDTH, total - tile * TilePath.WIDTH);
        if (width <= 0) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = source.file(TilePath.hashes(level, tile, width));
        if (bytes.isEmpty() || bytes.get().length != width * Merkle.HASH_BYTES) {
            return Optional.empty();
        }
        var hashes = new ArrayList<byte[]>();
        for (int at = 0; at < bytes.get().length; at += Merkle.HASH_BYTES) {
            hashes.add(Arrays.copyOfRange(bytes.get(), at, at + Merkle.HASH_BYTES));
        }
        return Optional.of(hashes);
    }
}
