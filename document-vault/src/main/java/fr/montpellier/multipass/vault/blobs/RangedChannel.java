package fr.montpellier.multipass.vault.blobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Read-only random access to an object, with a few blocks remembered. Not for several threads. */
final class RangedChannel implements SeekableByteChannel {

    /** Enough for a reader that goes back and forth between the table at the end of a PDF and its pages. */
    private static final int REMEMBERED = 4;

    private final long size;
    private final int block;
    private final Ranges ranges;
    private final Map<Long, byte[]> blocks = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long position;
    private boolean open = true;

    RangedChannel(long size, int block, Ranges ranges) {
        this.size = size;
        this.block = block;
        this.ranges = ranges;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        int total = 0;
        while (target.hasRemaining() && position < size) {
            byte[] bytes = block(position / block);
            int from = (int) (position % block);
            int count = Math.min(target.remaining(), bytes.length - from);
            target.put(bytes, from, count);
            position += count;
            total += count;
        }
        return total;
    }

    private byte[] block(long number) throws IOException {
        byte[] known = blocks.get(number);
        if (known != null) {
            return known;
        }
        int length = (int) Math.min(block, size - number * block);
        byte[] fetched = ranges.fetch(number * block, length);
        if (fetched.length != length) {
            throw new IOException("the store answered " + fetched.length + " bytes of a range of " + length);
        }
        blocks.put(number, fetched);
        return fetched;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        blocks.clear();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    /** Where the bytes come from. */
    interface Ranges {
        byte[] fetch(long from, int length) throws IOException;
    }
}
