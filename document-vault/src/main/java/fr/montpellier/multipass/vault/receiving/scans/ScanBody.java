package fr.montpellier.multipass.vault.receiving.scans;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.isolation.RenderedScan;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The PDF of a scan as the body of a deposit. Rendering starts when the deposit begins to read, so that a refused page
 * refuses the deposit; the worker is released at the end, since the deposit needs one for its checks.
 */
final class ScanBody extends InputStream {

    private final Drawing drawing;
    private @Nullable RenderedScan drawn;

    /** Renders the pages. */
    interface Drawing {
        RenderedScan draw() throws InterruptedException;
    }

    ScanBody(Drawing drawing) {
        this.drawing = drawing;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        RenderedScan scan = drawn == null ? draw() : drawn;
        drawn = scan;
        try {
            int count = scan.pdf().read(target, offset, length);
            if (count < 0) {
                scan.close();
            }
            return count;
        } catch (IOException e) {
            throw new ProblemException(VaultProblem.FILE_TOO_COMPLEX, e)
                    .because("the rendering of the scan ended too early");
        }
    }

    private RenderedScan draw() throws IOException {
        try {
            return drawing.draw();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        if (drawn != null) {
            drawn.close();
        }
    }
}
