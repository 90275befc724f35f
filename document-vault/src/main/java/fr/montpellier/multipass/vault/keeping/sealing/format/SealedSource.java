package fr.montpellier.multipass.vault.keeping.sealing.format;

import java.io.IOException;
import java.io.InputStream;

/** Reads ranges of a sealed object. */
public interface SealedSource {

    /** Returns that many bytes from the offset, or fewer when the object ends before; the caller closes the stream. */
    InputStream read(long offset, long length) throws IOException;
}
