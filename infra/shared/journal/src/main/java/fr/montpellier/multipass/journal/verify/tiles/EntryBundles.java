package fr.montpellier.multipass.journal.verify.tiles;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Reads the entries of a source, bundle by bundle: several at the same time, and gives them in their order. */
public final class EntryBundles {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    /** Bundles that are read before their turn, so that no core waits; each holds 16 MB at most. */
    private static final int AHEAD = 4 * CORES;

    public interface Visitor<T> {
        void visit(long index, T entry);
    }

    /** @param first index of the first entry, a multiple of 256 */
    public record Range(long first, long size) {}

    private EntryBundles() {}

    /**
     * Visits every entry in order, and stops where one is missing. Returns the number of entries visited.
     *
     * @param work done on each entry before its turn, by several threads
     */
    public static <T> long visit(LogSource source, Range range, Function<byte[], T> work, Visitor<T> visitor)
            throws IOException {
        long bundles = (range.size() + TilePath.WIDTH - 1) / TilePath.WIDTH;
        long index = range.first();
        var reading = new ArrayDeque<Future<Optional<List<T>>>>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CORES)) {
            try {
                long next = range.first() / TilePath.WIDTH;
                for (long bundle = next; bundle < bundles; bundle++) {
                    for (; next < bundles && reading.size() < AHEAD; next++) {
                        long ahead = next;
                        reading.add(threads.submit(() -> read(source, ahead, range.size(), work)));
                    }
                    int width = width(bundle, range.size());
                    List<T> entries = result(reading.removeFirst()).orElse(List.of());
                    for (T entry : entries.subList(0, Math.min(width, entries.size()))) {
                        visitor.visit(index++, entry);
                    }
                    if (entries.size() < width) {
                        break;
                    }
                    if (entries.size() > width) {
                        throw BrokenLogException.at(index, "le paquet d'entrées en contient une de trop");
                    }
                }
            } finally {
                threads.shutdownNow();
            }
        }
        return index - range.first();
    }

    /**
     * Returns the index of the first entry whose bundle is there: 0, or a multiple of 256 if earlier entries were erased.
     * Returns 0 if no bundle is there.
     */
    public static long firstKept(LogSource source, long size) throws IOException {
        long bundles = (size + TilePath.WIDTH - 1) / TilePath.WIDTH;
        long absent = -1;
        long present = bundles;
        for (long tried = 0; present - absent > 1; tried = (absent + present) >>> 1) {
            if (source.file(TilePath.entries(tried, width(tried, size))).isPresent()) {
                present = tried;
            } else {
                absent = tried;
            }
        }
        return present == bundles ? 0 : present * TilePath.WIDTH;
    }

    private static int width(long bundle, long size) {
        return (int) Math.min(TilePath.WIDTH, size - bundle * TilePath.WIDTH);
    }

    private static <T> Optional<List<T>> read(LogSource source, long bundle, long size, Function<byte[], T> work)
            throws IOException {
        Optional<byte[]> bytes = source.file(TilePath.entries(bundle, width(bundle, size)));
        return bytes.map(found -> split(found).stream().map(work).toList());
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrompu", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException unchecked -> throw unchecked;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Splits a bundle into entries, each preceded by its length of 16 bits, big-endian (C2SP tlog-tiles); a truncated
     * entry at the end is left out.
     */
    static List<byte[]> split(byte[] bundle) {
        var rest = ByteBuffer.wrap(bundle);
        var entries = new ArrayList<byte[]>();
        while (rest.remaining() >= 2) {
            int length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                break;
            }
            byte[] entry = new byte[length];
            rest.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
