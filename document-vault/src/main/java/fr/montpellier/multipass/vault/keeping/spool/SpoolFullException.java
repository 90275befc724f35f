package fr.montpellier.multipass.vault.keeping.spool;

import org.jspecify.annotations.Nullable;

/** No sealed byte more can wait on the disk at this moment. */
public final class SpoolFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpoolFullException(@Nullable Throwable cause) {
        super("no room for sealed bytes that wait", cause);
    }
}
