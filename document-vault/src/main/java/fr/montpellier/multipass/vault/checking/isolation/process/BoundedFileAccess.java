package fr.montpellier.multipass.vault.checking.isolation.process;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Answers a worker's requests for parts of its file: bounded in their length, and in total to a few times the file. */
final class BoundedFileAccess {

    private static final int LONGEST = 1 << 20;
    /** Factor of the file's size that a worker may read in total; parsers read some parts several times. */
    private static final int TIMES = 8;

    private final SourceFile file;
    private long left;

    BoundedFileAccess(SourceFile file) {
        this.file = file;
        this.left = TIMES * (file.length() + LONGEST);
    }

    /**
     * Returns a part of the file; empty when the worker may not request it.
     *
     * @throws UncheckedIOException when the file cannot be read
     */
    Optional<byte[]> answer(long from, int length) {
        if (length < 1 || length > LONGEST || from < 0 || from > file.length() - length || length > left) {
            return Optional.empty();
        }
        left -= length;
        try {
            return Optional.of(file.part(from, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
