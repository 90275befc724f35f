package fr.montpellier.multipass.vault.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A sealed object of which only some segments are fetched. Tink reads the header, then the segments it needs one after
 * the other: two requests, or one when the first segment is among them.
 */
final class SealedRange implements SeekableByteChannel {

    private final SealedSource source;
    private final long size;
    private final long from;
    private final long until;
    private InputStream open = InputStream.nullInputStream();
    private long openAt = -1;
    private long position;

    /**
     * @param size of the whole object
     * @param from place of the first segment that is needed
     * @param until end of the last one, exclusive: nothing beyond is asked for
     */
    SealedRange(SealedSource source, long size, long from, long until) {
        this.source = source;
        this.size = size;
        this.from = from;
        this.until = until;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (position >= size) {
            return -1;
        }
        if (position != openAt) {
            open.close();
            open = source.read(position, end() - position);
            openAt = position;
        }
        byte[] bytes = new byte[(int) Math.min(target.remaining(), end() - position)];
        int count = open.read(bytes);
        if (count < 0) {
            throw new IOException("the sealed object is shorter than it must be");
        }
        target.put(bytes, 0, count);
        position += count;
        openAt = position;
        return count;
    }

    private long end() {
        return position < from ? SegmentCipher.HEADER : until;
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
        return true;
    }

    @Override
    public void close() throws IOException {
        open.close();
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }
}
