package fr.montpellier.multipass.service.bodies;

import java.nio.ByteBuffer;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Provides a body that was received whole. */
final class ReceivedBody implements InputBuffer {

    private final ByteBuffer content;
    private boolean read;

    ReceivedBody(ByteBuffer content) {
        this.content = content;
    }

    @Override
    public int doRead(ApplicationBufferHandler handler) {
        if (read || !content.hasRemaining()) {
            return -1;
        }
        read = true;
        handler.setByteBuffer(content.duplicate());
        return content.remaining();
    }

    ByteBuffer content() {
        return content.duplicate();
    }

    @Override
    public int available() {
        return read ? 0 : content.remaining();
    }
}
