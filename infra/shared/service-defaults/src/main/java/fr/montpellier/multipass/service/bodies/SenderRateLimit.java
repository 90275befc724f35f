package fr.montpellier.multipass.service.bodies;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Limits the time that the service waits for a sender. Only time inside a read counts, so that a slow reader in the
 * service is not taken for a slow sender.
 */
final class SenderRateLimit {

    private static final double NANOS = 1e9;

    private final BodySettings settings;
    private long bytes;
    private long waited;

    SenderRateLimit(BodySettings settings) {
        this.settings = settings;
    }

    /**
     * Reads once from the source.
     *
     * @return the source's result: the number of bytes, or -1 at the end
     * @throws SocketTimeoutException if the sender is too slow
     */
    int read(Source source, ApplicationBufferHandler target) throws IOException {
        long before = System.nanoTime();
        int count = source.doRead(target);
        waited += System.nanoTime() - before;
        bytes += Math.max(0, count);
        if (count >= 0 && waited > allowed()) {
            throw new SocketTimeoutException("the body arrives too slowly");
        }
        return count;
    }

    private double allowed() {
        return settings.patience().toNanos()
                + NANOS * bytes / settings.minimumRate().toBytes();
    }

    /** A source of bytes: Tomcat's request or its buffer. */
    interface Source {
        int doRead(ApplicationBufferHandler target) throws IOException;
    }
}
