package fr.montpellier.multipass.vault.deposit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.stream.ImageInputStreamImpl;

/** Lets ImageIO read a sealed photograph in place, without its cache in memory or on disk. */
final class ChannelImageInput extends ImageInputStreamImpl {

    private final SeekableByteChannel channel;
    private final long length;

    ChannelImageInput(SeekableByteChannel channel, long length) {
        this.channel = channel;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("the check took too long");
        }
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        if (streamPos >= length) {
            return -1;
        }
        channel.position(streamPos);
        int read = channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(count, length - streamPos)));
        streamPos += Math.max(0, read);
        return read;
    }

    @Override
    public long length() {
        return length;
    }
}
