package fr.montpellier.multipass.vault.checking.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several files read as one. At most one of them is open at a time. */
public final class ConcatenatedFile<F extends SourceFile & Closeable> implements SourceFile, Closeable {

    private final List<Part<F>> parts;
    private final long length;
    private @Nullable F current;
    private long start;
    private long end;

    /** Opens a file. */
    @FunctionalInterface
    public interface Opening<F> {
        F open() throws IOException;
    }

    /** @param length of the file, in bytes */
    public record Part<F>(long length, Opening<F> opening) {}

    public ConcatenatedFile(List<Part<F>> parts) {
        this.parts = List.copyOf(parts);
        this.length = parts.stream().mapToLong(Part::length).sum();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long position, byte[] target, int offset, int count) throws IOException {
        if (position >= length) {
            return -1;
        }
        F file = current;
        if (file == null || position < start || position >= end) {
            file = turnTo(position);
        }
        return file.read(position - start, target, offset, (int) Math.min(count, end - position));
    }

    private F turnTo(long position) throws IOException {
        close();
        long from = 0;
        int number = 0;
        while (position >= from + parts.get(number).length()) {
            from += parts.get(number).length();
            number++;
        }
        Part<F> part = parts.get(number);
        F opened = part.opening().open();
        current = opened;
        start = from;
        end = from + part.length();
        return opened;
    }

    @Override
    public void close() throws IOException {
        F file = current;
        current = null;
        if (file != null) {
            file.close();
        }
    }
}
