package fr.montpellier.multipass.vault.checking.isolation.process;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of exactly the announced length: an earlier end is a failure, and further bytes are not read. */
final class ExactLengthInputStream extends FilterInputStream {

    private final Failure whenBroken;
    private long left;
    private boolean broken;

    /** Provides the exception for an end that is too early. */
    interface Failure {
        void happened() throws IOException;
    }

    ExactLengthInputStream(InputStream in, long length) {
        this(in, length, () -> {});
    }

    ExactLengthInputStream(InputStream in, long length, Failure whenBroken) {
        super(in);
        this.left = length;
        this.whenBroken = whenBroken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0 || length == 0) {
            return length == 0 ? 0 : -1;
        }
        int count = in.read(target, offset, (int) Math.min(length, left));
        if (count < 0) {
            broken = true;
            whenBroken.happened();
            throw new EOFException("the worker ended before its work");
        }
        left -= count;
        return count;
    }

    /** Returns whether the stream ended too early. */
    boolean broken() {
        return broken;
    }
}
