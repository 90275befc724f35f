package fr.montpellier.multipass.vault.checking.inspection;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** A file as PDFBox reads it. */
final class PdfSource implements RandomAccessRead {

    private final SourceFile file;
    private final byte[] one = new byte[1];
    private long position;
    private boolean closed;

    PdfSource(SourceFile file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Reads as much as there is: some of PDFBox's readers do not read again. */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = file.readMost(position, target, offset, length);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public void seek(long place) throws IOException {
        if (place < 0) {
            throw new IOException("before the beginning");
        }
        position = Math.min(place, file.length());
    }

    @Override
    public long length() {
        return file.length();
    }

    @Override
    public boolean isEOF() {
        return position >= file.length();
    }

    @Override
    public RandomAccessReadView createView(long start, long length) {
        return new RandomAccessReadView(this, start, length);
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
