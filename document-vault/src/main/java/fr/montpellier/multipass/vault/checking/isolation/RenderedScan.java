package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.inspection.replies.ScanReply;
import java.io.InputStream;

/** The reply to a scan. The worker and its lease are held until this is closed. */
public final class RenderedScan implements AutoCloseable {

    private final ScanReply reply;
    private final InputStream pdf;
    private final Runnable end;

    RenderedScan(ScanReply reply, InputStream pdf, Runnable end) {
        this.reply = reply;
        this.pdf = pdf;
        this.end = end;
    }

    public ScanReply reply() {
        return reply;
    }

    /**
     * Returns the PDF as the worker writes it; fails with an {@link java.io.IOException} if the worker ends too early.
     */
    public InputStream pdf() {
        return pdf;
    }

    @Override
    public void close() {
        end.run();
    }
}
