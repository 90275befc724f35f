package fr.montpellier.multipass.vault.keeping.sealing.format;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A sealed file of which any part can be read. Sequential reads fetch twice as much with each request to the store, so
 * that reading to the end takes few requests and random access fetches little.
 */
public final class OpenedFile implements SourceFile, Closeable {

    private static final long MOST_AHEAD = 32L * SealedFormat.SEGMENT;

    private final SealedObject object;
    private InputStream stretch = InputStream.nullInputStream();
    private boolean fresh;
    private long position;
    private long end;
    private long ahead;

    OpenedFile(SealedObject object) {
        this.object = object;
    }

    @Override
    public long length() {
        return object.size();
    }

    @Override
    public int read(long from, byte[] target, int offset, int length) throws IOException {
        if (from >= object.size()) {
            return -1;
        }
        if (from != position || position == end) {
            turnTo(from, length);
        }
        int count = some(target, offset, (int) Math.min(length, end - position));
        if (count < 0) {
            throw new EOFException("the sealed document is shorter than its recorded size");
        }
        position += count;
        fresh = false;
        return count;
    }

    private int some(byte[] target, int offset, int length) throws IOException {
        try {
            return stretch.read(target, offset, length);
        } catch (IOException e) {
            if (fresh) {
                throw e;
            }
            // The store may close the connection when the reader pauses for long.
            turnTo(position, length);
            return stretch.read(target, offset, length);
        }
    }

    private void turnTo(long from, int length) throws IOException {
        long wanted = Math.min(from == end && end > 0 ? 2 * ahead : length, MOST_AHEAD);
        stretch.close();
        position = from;
        end = from;
        long last = SealedFormat.segmentOf(Math.min(object.size(), from + wanted) - 1);
        long until = Math.min(object.size(), SealedFormat.startOf(last + 1));
        stretch = object.open(from, until - from, false);
        end = until;
        ahead = until - from;
        fresh = true;
    }

    @Override
    public void close() throws IOException {
        stretch.close();
    }
}
