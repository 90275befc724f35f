package fr.montpellier.multipass.vault.checking.isolation.process;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What one worker may ask of its file: parts of it, none of them long, and not the whole over and over. */
final class BoundedFileAccess {

    private static final int LONGEST = 1 << 20;
    /** A parser may come back to a place; one that needs more than this does not end. */
    private static final int TIMES = 8;

    private final SourceFile file;
    private long left;

    BoundedFileAccess(SourceFile file) {
        this.file = file;
        this.left = TIMES * (file.length() + LONGEST);
    }

    /**
     * @return nothing when that is not for the worker to ask
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
