package fr.montpellier.multipass.service.bodies;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Holds the received part of one request's body. Every method is called under the lock of its {@link BodyBudget}. */
final class IncomingBody {

    private static final byte[] EMPTY = {};
    private static final int FIRST = 4096;

    private final String caller;
    private final long since;
    private final int max;
    private byte[] bytes = EMPTY;
    private int size;
    private boolean dropped;
    private boolean waiting;

    /**
     * @param caller address block of the sender
     * @param since time of arrival, of {@link System#nanoTime()}
     * @param max the most bytes that the body may have
     */
    IncomingBody(String caller, long since, int max) {
        this.caller = caller;
        this.since = since;
        this.max = max;
    }

    String caller() {
        return caller;
    }

    long since() {
        return since;
    }

    int size() {
        return size;
    }

    /** Returns the memory that it holds, in bytes. */
    int held() {
        return bytes.length;
    }

    /** Returns whether the service waits for memory, and not for the sender. */
    boolean isWaiting() {
        return waiting;
    }

    void setWaiting(boolean waiting) {
        this.waiting = waiting;
    }

    boolean isDropped() {
        return dropped;
    }

    /** Returns the memory that it would hold with so many more bytes. */
    int heldWith(int more) {
        int needed = size + more;
        return needed <= bytes.length
                ? bytes.length
                : Math.min(max, Math.max(needed, Math.max(FIRST, 2 * bytes.length)));
    }

    void append(ByteBuffer more) {
        int count = more.remaining();
        bytes = Arrays.copyOf(bytes, heldWith(count));
        more.get(bytes, size, count);
        size += count;
    }

    /** Frees its memory, although its sender has not finished. */
    void drop() {
        bytes = EMPTY;
        dropped = true;
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, size);
    }
}
