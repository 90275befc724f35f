package fr.montpellier.multipass.portal.uploads;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/**
 * Reads the bytes of a file and records whether they ended early, because the sender was too slow or closed the
 * connection: the error of a service that received part of the file is then caused by the sender.
 */
final class UploadInputStream extends ServletInputStream {

    private final ServletInputStream body;
    private volatile boolean interrupted;

    /** @param body throws an exception when its sender is too slow (the container wraps the time-out) or gone */
    UploadInputStream(ServletInputStream body) {
        this.body = body;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return body.read(bytes, offset, length);
        } catch (IOException e) {
            interrupted = true;
            throw e;
        }
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
