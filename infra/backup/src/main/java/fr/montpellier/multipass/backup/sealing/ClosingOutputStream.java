package fr.montpellier.multipass.backup.sealing;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Closes a second stream after the first: those of CMS leave the stream below them open. */
final class ClosingOutputStream extends FilterOutputStream {

    private final OutputStream below;

    ClosingOutputStream(OutputStream above, OutputStream below) {
        super(above);
        this.below = below;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        try (below) {
            out.close();
        }
    }
}
