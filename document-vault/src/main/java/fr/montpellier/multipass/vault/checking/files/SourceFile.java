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

    /**
     * Reads as many of these bytes as the file has.
     *
     * @return how many, less only where the file ends; -1 at its end
     */
    default int readMost(long position, byte[] target, int offset, int length) throws IOException {
        int held = 0;
        while (held < length) {
            int count = read(position + held, target, offset + held, length - held);
            if (count < 0) {
                return held == 0 ? -1 : held;
            }
            held += count;
        }
        return held;
    }

    /** Returns all bytes of a part, which must be within the file. */
    default byte[] part(long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        if (readMost(from, bytes, 0, length) < length) {
            throw new EOFException("the file is shorter than its stated length");
        }
        return bytes;
    }

    /** Returns a small file in memory. */
    static SourceFile of(byte[] bytes) {
        return new InMemoryFile(bytes);
    }
}
