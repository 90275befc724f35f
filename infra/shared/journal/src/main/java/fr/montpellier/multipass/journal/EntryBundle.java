package fr.montpellier.multipass.journal;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes entries one after the other, each preceded by its length (16 bits, big-endian): C2SP tlog-tiles, "Log entries". */
final class EntryBundle {

    private EntryBundle() {}

    static byte[] of(List<byte[]> entries) {
        var bundle = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            bundle.write(entry.length >> 8);
            bundle.write(entry.length);
            bundle.writeBytes(entry);
        }
        return bundle.toByteArray();
    }
}
