package fr.montpellier.multipass.vault.keeping.spool;

import org.jspecify.annotations.Nullable;

/** Signals that no more sealed bytes can be held on the disk now. */
public final class SpoolFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpoolFullException(@Nullable Throwable cause) {
        super("no room for sealed bytes that wait", cause);
    }
}
