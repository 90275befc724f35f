package fr.montpellier.multipass.service.bodies;

import java.nio.ByteBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** Receives the bytes that Tomcat has read. */
final class Chunk implements ApplicationBufferHandler {

    private ByteBuffer buffer = EMPTY_BUFFER;

    @Override
    public void setByteBuffer(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public ByteBuffer getByteBuffer() {
        return buffer;
    }

    @Override
    public void expand(int size) {
        // Tomcat expands buffers for HTTP headers alone.
    }
}
