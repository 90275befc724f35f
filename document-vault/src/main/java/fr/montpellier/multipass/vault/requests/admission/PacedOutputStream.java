package fr.montpellier.multipass.vault.requests.admission;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The stream of an answer whose receiver is cut off when it receives too slowly. */
final class PacedOutputStream extends FilterOutputStream {

    private final TransferRate pace;

    PacedOutputStream(OutputStream out, TransferRate pace) {
        super(out);
        this.pace = pace;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        pace.beginWait();
        out.write(source, offset, length);
        pace.endWait(length);
    }
}
