package fr.montpellier.multipass.vault.checking.files;

import java.io.EOFException;
import java.io.IOException;

/** A file of which any part can be read without holding the whole. Not thread-safe. */
public interface SourceFile {

    /** Bytes of the file in the first segment of a sealed file; reads that begin and end with a segment cost least. */
    int FIRST_BLOCK = (1 << 20) - 16 - 40;

    /** Bytes of each segment that follows. */
    int BLOCK = (1 << 20) - 16;

    /** Returns the length in bytes. */
    long length();

    /**
     * Reads bytes from a position.
     *
     * @return how many, at least one; -1 at the end of the file
     */
    int read(long position, byte[] target, int offset, int length) throws IOException;

    /** Returns all bytes of a part, which must be within the file. */
    default byte[] part(long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        int held = 0;
        while (held < length) {
            int count = read(from + held, bytes, held, length - held);
            if (count < 0) {
                throw new EOFException("the file is shorter than its stated length");
            }
            held += count;
        }
        return bytes;
    }

    /** Returns a small file in memory. */
    static SourceFile of(byte[] bytes) {
        return new InMemoryFile(bytes);
    }
}
