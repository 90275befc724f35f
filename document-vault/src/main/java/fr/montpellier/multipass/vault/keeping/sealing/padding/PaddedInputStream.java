package fr.montpellier.multipass.vault.keeping.sealing.padding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A file followed by the zeros that hide its exact size ({@link Padding}). */
public final class PaddedInputStream extends FilterInputStream {

    private long size;
    private long padding = -1;

    public PaddedInputStream(InputStream file) {
        super(file);
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
        if (padding < 0) {
            int count = in.read(target, offset, length);
            if (count >= 0) {
                size += count;
                return count;
            }
            padding = Padding.padded(size) - size;
        }
        if (padding == 0) {
            return -1;
        }
        int zeros = (int) Math.min(length, padding);
        Arrays.fill(target, offset, offset + zeros, (byte) 0);
        padding -= zeros;
        return zeros;
    }

    @Override
    public long skip(long count) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
