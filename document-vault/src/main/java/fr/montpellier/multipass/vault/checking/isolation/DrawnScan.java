package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.inspection.messages.ScanReply;
import java.io.InputStream;

/** What became of the files of a scan. The worker waits, and its turn is taken, until this is closed. */
public final class DrawnScan implements AutoCloseable {

    private final ScanReply reply;
    private final InputStream pdf;
    private final Runnable end;

    DrawnScan(ScanReply reply, InputStream pdf, Runnable end) {
        this.reply = reply;
        this.pdf = pdf;
        this.end = end;
    }

    public ScanReply reply() {
        return reply;
    }

    /** As it comes out of the worker; fails with an {@link java.io.IOException} where that ends too early. */
    public InputStream pdf() {
        return pdf;
    }

    @Override
    public void close() {
        end.run();
    }
}
