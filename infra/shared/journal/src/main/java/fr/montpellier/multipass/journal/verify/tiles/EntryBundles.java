package fr.montpellier.multipass.journal.verify.tiles;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the entries of a source, bundle by bundle. */
public final class EntryBundles {

    public interface Visitor {
        void visit(long index, byte[] entry);
    }

    private EntryBundles() {}

    /** Visits every entry in order, and stops where one is missing. Returns the number of entries visited. */
    public static long visit(LogSource source, long size, Visitor visitor) throws IOException {
        long index = 0;
        for (long bundle = 0; bundle * TilePath.WIDTH < size; bundle++) {
            int width = (int) Math.min(TilePath.WIDTH, size - bundle * TilePath.WIDTH);
            Optional<byte[]> bytes = source.file(TilePath.entries(bundle, width));
            if (bytes.isEmpty()) {
                return index;
            }
            List<byte[]> entries = split(bytes.get());
            for (byte[] entry : entries.subList(0, Math.min(width, entries.size()))) {
                visitor.visit(index++, entry);
            }
            if (entries.size() < width) {
                return index;
            }
            if (entries.size() > width) {
                throw BrokenLogException.at(index, "le paquet d'entrées en contient une de trop");
            }
        }
        return index;
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
