package fr.montpellier.multipass.vault.large;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file of any size that is not held anywhere: begins and ends as a PDF, and is different at every place. */
final class LargeFile extends InputStream {

    private static final byte[] BEGINNING = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final long end;
    private final long size;
    private long position;

    /** The bytes from one place to another of the file of that size. */
    LargeFile(long size, long from, long until) {
        this.size = size;
        this.position = from;
        this.end = until;
    }

    byte at(long place) {
        if (place < BEGINNING.length) {
            return BEGINNING[(int) place];
        }
        if (place >= size - END.length) {
            return END[(int) (place - size + END.length)];
        }
        long mixed = place * 0x9E3779B97F4A7C15L + size;
        return (byte) (mixed >>> 56);
    }

    @Override
    public int read() {
        return position < end ? at(position++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (position == end) {
            return -1;
        }
        int count = (int) Math.min(length, end - position);
        for (int i = 0; i < count; i++) {
            target[offset + i] = at(position + i);
        }
        position += count;
        return count;
    }
}
