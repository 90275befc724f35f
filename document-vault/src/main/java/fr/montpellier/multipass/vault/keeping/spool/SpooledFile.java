package fr.montpellier.multipass.vault.keeping.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sealed bytes on the disk, until closed. May be read at several positions at one time. */
public final class SpooledFile implements AutoCloseable {

    private final RandomAccessFile file;
    private final Spool spool;
    private final AtomicBoolean closed = new AtomicBoolean();
    private long size;

    SpooledFile(RandomAccessFile file, Spool spool) {
        this.file = file;
        this.spool = spool;
    }

    void append(byte[] bytes, int count) {
        size += count;
        try {
            file.write(bytes, 0, count);
        } catch (IOException e) {
            throw new SpoolFullException(e);
        }
    }

    public long size() {
        return size;
    }

    /** Returns the file, to be read from its position. */
    public RandomAccessFile file() {
        return file;
    }

    /** Returns a range of bytes, shorter if the file ends before. */
    public InputStream open(long offset, long length) {
        return new RangeInputStream(file.getChannel(), offset, Math.min(size, offset + length));
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            spool.giveBack(size);
            try {
                file.close();
            } catch (IOException e) {
                // The file has no name: the system frees it in any case.
            }
        }
    }

    private static final class RangeInputStream extends InputStream {

        private final FileChannel channel;
        private final long end;
        private long position;

        RangeInputStream(FileChannel channel, long from, long end) {
            this.channel = channel;
            this.position = from;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position >= end) {
                return -1;
            }
            int count = channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, end - position)), position);
            position += Math.max(0, count);
            return count;
        }
    }
}
