package fr.montpellier.multipass.vault.checking.isolation.process;

import java.io.IOException;
import java.io.InputStream;

/** Receives a PDF/A while the worker writes it. */
@FunctionalInterface
public interface PdfAReader {

    /**
     * Reads the PDF/A.
     *
     * @param length in bytes
     * @param pdf fails with an {@link IOException} if the worker ends too early
     */
    void read(long length, InputStream pdf) throws IOException;
}
