package fr.montpellier.multipass.service.bodies;

import java.io.IOException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Reads a body while it arrives, from a sender that must keep the minimum pace. */
final class RateLimitedBody implements InputBuffer {

    private final InputBuffer body;
    private final SenderRateLimit pace;

    RateLimitedBody(InputBuffer body, SenderRateLimit pace) {
        this.body = body;
        this.pace = pace;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        return pace.read(body::doRead, handler);
    }

    @Override
    public int available() {
        return body.available();
    }
}
