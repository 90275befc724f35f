package fr.montpellier.multipass.vault.checking.isolation.process;

import java.io.IOException;
import java.io.InputStream;

/** Receives a PDF/A while it comes out of the worker. */
@FunctionalInterface
public interface CopyReader {

    /**
     * @param length in bytes
     * @param pdf fails with an {@link IOException} where the worker ends too early
     */
    void read(long length, InputStream pdf) throws IOException;
}
