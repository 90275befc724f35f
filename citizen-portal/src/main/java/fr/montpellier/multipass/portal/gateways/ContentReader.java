package fr.montpellier.multipass.portal.gateways;

import java.io.IOException;

/** Receives the bytes of a file while they arrive. */
@FunctionalInterface
public interface ContentReader {

    /** @throws IOException if the content cannot be passed on */
    void read(FileContent content) throws IOException;
}
