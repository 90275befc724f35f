package fr.montpellier.multipass.vault.deposit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** Lets PDFBox read a sealed document in place. Stops when its thread is interrupted. */
final class ChannelRandomAccessRead implements RandomAccessRead {

    private static final int BUFFER = 1 << 14;

    private final SeekableByteChannel channel;
    private final long length;
    private final byte[] buffer = new byte[BUFFER];
    private long bufferStart;
    private int bufferLength;
    private long position;
    private boolean closed;

    /** @param length of the document, without the padding behind it */
    ChannelRandomAccessRead(SeekableByteChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        return buffer[(int) (position++ - bufferStart)] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int from = (int) (position - bufferStart);
        int copied = Math.min(count, bufferLength - from);
        System.arraycopy(buffer, from, target, offset, copied);
        position += copied;
        return copied;
    }

    /** Brings the byte at the position into the buffer; false at the end. */
    private boolean fill() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the check took too long");
        }
        if (position >= length) {
            return false;
        }
        if (position >= bufferStart && position < bufferStart + bufferLength) {
            return true;
        }
        bufferStart = position / BUFFER * BUFFER;
        bufferLength = 0;
        channel.position(bufferStart);
        ByteBuffer target = ByteBuffer.wrap(buffer, 0, (int) Math.min(BUFFER, length - bufferStart));
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new IOException("the sealed document is shorter than its recorded size");
            }
        }
        bufferLength = target.position();
        return true;
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public void seek(long newPosition) throws IOException {
        if (newPosition < 0) {
            throw new IOException("a negative position");
        }
        position = Math.min(newPosition, length);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isEOF() {
        return position >= length;
    }

    @Override
    public RandomAccessReadView createView(long start, long viewLength) {
        return new RandomAccessReadView(this, start, viewLength);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }
}
