package fr.montpellier.multipass.vault.requests.admission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** The body of a request whose sender is cut off when it sends too slowly. One thread reads it; others may watch it. */
final class RateCheckedBody extends FilterInputStream {

    private final TransferRate pace;
    private final Runnable whenCut;
    private volatile boolean givesWay;
    private boolean cut;

    RateCheckedBody(InputStream body, TransferRate pace, Runnable whenCut) {
        super(body);
        this.pace = pace;
        this.whenCut = whenCut;
    }

    TransferRate pace() {
        return pace;
    }

    /** Cuts the sender off as soon as the read under way returns. */
    void requestCutOff() {
        givesWay = true;
    }

    boolean isCutOffRequested() {
        return givesWay;
    }

    boolean isCut() {
        return cut;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        pace.beginWait();
        try {
            int count = in.read(target, offset, length);
            pace.endWait(count);
            if (givesWay && count >= 0) {
                throw new SlowPeerException("the sender is slow and others wait for memory");
            }
            return count;
        } catch (SlowPeerException | SocketTimeoutException e) {
            cut = true;
            whenCut.run();
            throw e;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
