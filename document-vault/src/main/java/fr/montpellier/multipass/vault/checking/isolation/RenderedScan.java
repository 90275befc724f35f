package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.inspection.responses.ScanResponse;
import java.io.InputStream;

/** The response to a scan. The worker and its lease are held until this is closed. */
public final class RenderedScan implements AutoCloseable {

    private final ScanResponse response;
    private final InputStream pdf;
    private final Runnable end;

    RenderedScan(ScanResponse response, InputStream pdf, Runnable end) {
        this.response = response;
        this.pdf = pdf;
        this.end = end;
    }

    public ScanResponse response() {
        return response;
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
