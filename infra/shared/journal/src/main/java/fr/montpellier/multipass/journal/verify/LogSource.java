package fr.montpellier.multipass.journal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the files of a journal come from. Nothing that it gives is trusted. */
public sealed interface LogSource extends AutoCloseable permits ZipSource, HttpSource {

    /**
     * A file by its path, such as {@code checkpoint} or {@code tile/0/000}; empty when it is not there or not for us.
     *
     * @throws IOException if the source cannot be read at all
     */
    Optional<byte[]> file(String path) throws IOException;

    /** Whether entries may be read here, or hash tiles alone. */
    boolean hasEntries();

    /** How to name this source to a person. */
    String name();

    @Override
    void close() throws IOException;

    /** The text of a file that must be there. */
    default String text(String path) throws IOException {
        return file(path)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new MalformedLogException("le fichier « " + path + " » manque"));
    }
}
