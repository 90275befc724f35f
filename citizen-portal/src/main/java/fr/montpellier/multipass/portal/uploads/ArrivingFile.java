package fr.montpellier.multipass.portal.uploads;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** The bytes of a file, which remembers if its sender was cut: a service that got half of it is then not to blame. */
final class ArrivingFile extends ServletInputStream {

    private final ServletInputStream body;
    private volatile boolean tooSlow;

    /** @param body throws {@link SocketTimeoutException} when the sender is too slow, as every body here does */
    ArrivingFile(ServletInputStream body) {
        this.body = body;
    }

    boolean isTooSlow() {
        return tooSlow;
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
        } catch (SocketTimeoutException e) {
            tooSlow = true;
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
