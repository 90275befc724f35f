package fr.montpellier.multipass.vault.keeping.sealing.padding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file without its padding, or a range of it. If the range ends with the file, the padding is read and verified too,
 * so that a truncated object is rejected.
 */
public final class UnpaddedInputStream extends FilterInputStream {

    private final boolean toTheEnd;
    private long left;

    /** @param toTheEnd whether the range ends with the file */
    public UnpaddedInputStream(InputStream decrypting, long length, boolean toTheEnd) {
        super(decrypting);
        this.left = length;
        this.toTheEnd = toTheEnd;
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
        if (left == 0) {
            drain();
            return -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new IOException("the sealed document is shorter than its recorded size");
        }
        left -= count;
        return count;
    }

    private void drain() throws IOException {
        if (!toTheEnd) {
            return;
        }
        byte[] padding = new byte[1 << 13];
        int count = in.read(padding);
        while (count >= 0) {
            count = in.read(padding);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return in.skip(0);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
