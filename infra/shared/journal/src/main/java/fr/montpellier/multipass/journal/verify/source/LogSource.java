package fr.montpellier.multipass.journal.verify.source;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A source of the files of a journal, for several threads. Its files are not trusted until verified. */
public sealed interface LogSource extends AutoCloseable permits ZipSource, HttpSource {

    /**
     * Returns a file by its path, such as {@code checkpoint} or {@code tile/0/000}; empty when it does not exist or the
     * caller may not read it.
     *
     * @throws IOException if the source cannot be read at all
     */
    Optional<byte[]> file(String path) throws IOException;

    /** Returns whether entries may be read from this source, or hash tiles alone. */
    boolean hasEntries();

    /** Returns whether time-stamps may be in this source: they are in exports alone. */
    boolean hasStamps();

    /** Returns the name of this source in messages. */
    String name();

    @Override
    void close() throws IOException;

    /** Returns the text of a file, which must exist. */
    default String text(String path) throws IOException {
        return file(path)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new MalformedLogException("le fichier « " + path + " » manque"));
    }
}
