package fr.montpellier.multipass.vault.keeping.sealing.format;

import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream into segments and knows of each whether another follows. */
final class Segments {

    private final InputStream source;
    /** One byte more than the largest segment: the first of the next. */
    private final byte[] bytes;

    private int held;
    private int length;
    private boolean last;

    Segments(InputStream source, int largest) {
        this.source = source;
        this.bytes = new byte[largest + 1];
    }

    /** Reads the next segment, of that size unless it is the last, in place of the previous one. */
    void advance(int size) throws IOException {
        if (held > length) {
            bytes[0] = bytes[length];
            held = 1;
        } else {
            held = 0;
        }
        held += source.readNBytes(bytes, held, size + 1 - held);
        last = held <= size;
        length = last ? held : size;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isLast() {
        return last;
    }
}
