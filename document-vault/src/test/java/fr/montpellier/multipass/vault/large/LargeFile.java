package fr.montpellier.multipass.vault.large;

import java.io.InputStream;
import java.util.Map;
import java.util.NavigableMap;

/** A real PDF of any size that is not held anywhere, different at every place. */
final class LargeFile extends InputStream {

    private final NavigableMap<Long, byte[]> words;
    private final long end;
    private final long size;
    private long position;

    /** The bytes from one place to another of the file of that size. */
    LargeFile(long size, long from, long until) {
        this.words = LargePdf.words(size);
        this.size = size;
        this.position = from;
        this.end = until;
    }

    /** That file with some words in the midst of its noise. */
    static LargeFile saying(long size, byte[] said) {
        LargeFile file = new LargeFile(size, 0, size);
        file.words.put(size - (512 << 10), said);
        return file;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (position == end) {
            return -1;
        }
        Map.Entry<Long, byte[]> before = words.floorEntry(position);
        Long next = words.higherKey(position);
        int wanted = (int) Math.min(length, end - position);
        int count = before != null && position < before.getKey() + before.getValue().length
                ? said(before.getValue(), (int) (position - before.getKey()), target, offset, wanted)
                : noise(target, offset, (int) Math.min(wanted, next == null ? wanted : next - position));
        position += count;
        return count;
    }

    private static int said(byte[] words, int from, byte[] target, int offset, int wanted) {
        int count = Math.min(wanted, words.length - from);
        System.arraycopy(words, from, target, offset, count);
        return count;
    }

    private int noise(byte[] target, int offset, int count) {
        for (int i = 0; i < count; i++) {
            long mixed = (position + i) * 0x9E3779B97F4A7C15L + size;
            target[offset + i] = (byte) (mixed >>> 56);
        }
        return count;
    }
}
