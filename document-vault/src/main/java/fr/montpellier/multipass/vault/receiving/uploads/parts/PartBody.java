package fr.montpellier.multipass.vault.receiving.uploads.parts;

import java.io.IOException;
import java.io.InputStream;

/**
 * The next part of a request's body, up to a number of bytes. A body that breaks off ends the part, since what arrived
 * is kept.
 */
public final class PartBody extends InputStream {

    private final InputStream body;
    private final long limit;
    private int first;
    private long size;
    private boolean ended;

    public PartBody(InputStream body, long limit) {
        this.body = body;
        this.limit = limit;
        this.first = pull();
    }

    /** Returns whether no byte has arrived. */
    public boolean isEmpty() {
        return size == 0 && ended;
    }

    private int pull() {
        try {
            int next = body.read();
            ended = next < 0;
            return next;
        } catch (IOException e) {
            ended = true;
            return -1;
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (first >= 0) {
            target[offset] = (byte) first;
            first = -1;
            size++;
            return 1;
        }
        if (ended || size == limit) {
            return -1;
        }
        try {
            int count = body.read(target, offset, (int) Math.min(length, limit - size));
            ended = count < 0;
            size += Math.max(0, count);
            return count;
        } catch (IOException e) {
            ended = true;
            return -1;
        }
    }

    /** Returns how many bytes were read. */
    public long size() {
        return size;
    }
}
