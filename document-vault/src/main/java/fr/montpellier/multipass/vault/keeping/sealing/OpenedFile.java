package fr.montpellier.multipass.vault.keeping.sealing;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Any part of a sealed file. Whoever goes on where they stopped is given what one request to the store brought; each of these
 * asks for twice as much as the one before, so that reading to the end costs few of them and jumping about fetches little.
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
            // A store may hang up on whoever thinks for long about what they read.
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
