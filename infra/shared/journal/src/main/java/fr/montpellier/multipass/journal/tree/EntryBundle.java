package fr.montpellier.multipass.journal.tree;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes entries one after the other, each preceded by its length (16 bits, big-endian): C2SP tlog-tiles, "Log entries". */
public final class EntryBundle {

    private EntryBundle() {}

    public static byte[] of(List<byte[]> entries) {
        var bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            bundle.write(entry.length >> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }
}
