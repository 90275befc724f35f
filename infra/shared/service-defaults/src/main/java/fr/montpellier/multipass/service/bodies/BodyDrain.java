package fr.montpellier.multipass.service.bodies;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.coyote.http11.AbstractHttp11Protocol;

/**
 * Discards what a sender still sends after the response, up to {@code server.tomcat.max-swallow-size}, at the minimum
 * pace of every sender and for a few seconds, so that the sender can read the response; then closes the connection.
 */
final class BodyDrain {

    /**
     * Longest time to discard: otherwise a refused sender that keeps the pace would hold a thread for as long as its
     * body lasts.
     */
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(5);

    private BodyDrain() {}

    static void skip(Request request, Response response, SenderRateLimit pace) {
        org.apache.coyote.Request connection = request.getCoyoteRequest();
        try {
            response.finishResponse();
            if (!connection.isFinished() && !waitsForConsent(connection)) {
                read(connection, limit(request), pace);
            }
        } catch (IOException e) {
            // The sender disconnected or is too slow: its connection is closed below.
        }
        if (!connection.isFinished()) {
            connection.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Returns whether the sender waits for {@code 100 Continue} and so has sent no body. */
    private static boolean waitsForConsent(org.apache.coyote.Request connection) {
        return connection.hasExpectation() && connection.getBytesRead() == 0;
    }

    private static void read(org.apache.coyote.Request connection, long limit, SenderRateLimit pace)
            throws IOException {
        Chunk chunk = new Chunk();
        long end = System.nanoTime() + LONGEST;
        long skipped = 0;
        for (int count = 0; count >= 0 && skipped <= limit && System.nanoTime() < end; skipped += count) {
            count = pace.read(connection::doRead, chunk);
        }
    }

    private static long limit(Request request) {
        return request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> http
                ? http.getMaxSwallowSize()
                : 0;
    }
}
