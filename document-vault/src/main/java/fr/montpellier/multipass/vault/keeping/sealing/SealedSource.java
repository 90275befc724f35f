package fr.montpellier.multipass.vault.keeping.sealing;

import java.io.IOException;
import java.io.InputStream;

/** Where stretches of a sealed object come from. */
public interface SealedSource {

    /** That many bytes from that place on, or fewer when the object ends before; the caller closes the stream. */
    InputStream read(long offset, long length) throws IOException;
}
