package fr.montpellier.multipass.vault.keeping.sealing.format;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** A stream of processed segments: nothing of a segment is returned before all of it is sealed or verified. */
abstract class SegmentedInputStream extends InputStream {

    private final InputStream source;
    private final byte[] segment = new byte[SealedFormat.SEGMENT];
    private int position;
    private int length;
    private boolean ended;
    private @Nullable IOException failure;

    SegmentedInputStream(InputStream source) {
        this.source = source;
    }

    /**
     * Writes the next segment, if any, into {@code target}.
     *
     * @return how many bytes it has
     */
    abstract int fill(byte[] target) throws IOException, GeneralSecurityException;

    /** Returns whether {@link #fill} has no more segments. */
    abstract boolean isLast();

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] target, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        while (position == length) {
            if (ended) {
                return -1;
            }
            next();
        }
        int count = Math.min(wanted, length - position);
        System.arraycopy(segment, position, target, offset, count);
        position += count;
        return count;
    }

    private void next() throws IOException {
        if (failure != null) {
            // Data after a missing segment must not be returned.
            throw failure;
        }
        position = 0;
        length = 0;
        try {
            length = fill(segment);
        } catch (GeneralSecurityException e) {
            throw failed(new IOException(e));
        } catch (IOException e) {
            throw failed(e);
        }
        ended = isLast();
    }

    private IOException failed(IOException reason) {
        failure = reason;
        return reason;
    }

    @Override
    public final void close() throws IOException {
        source.close();
    }
}
