package fr.montpellier.multipass.vault.keeping.blobs.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * A stream that fails when the store sends below the lowest rate. Only time spent waiting for the store counts, so that
 * a slow receiver is not affected.
 */
public final class PacedInputStream extends FilterInputStream {

    private static final double NANOS = 1e9;

    private final long grace;
    private final long slowest;
    private long waited;
    private long received;

    /** @param slowest bytes per second, once the store has been waited for longer than {@code grace} */
    public PacedInputStream(InputStream in, Duration grace, DataSize slowest) {
        super(in);
        this.grace = grace.toNanos();
        this.slowest = slowest.toBytes();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long from = System.nanoTime();
        int count = in.read(buffer, offset, length);
        waited += System.nanoTime() - from;
        received += Math.max(count, 0);
        if (count >= 0 && waited > grace && received < (waited - grace) / NANOS * slowest) {
            throw new InterruptedIOException("the store gave " + received + " bytes in " + waited / NANOS + " s");
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
