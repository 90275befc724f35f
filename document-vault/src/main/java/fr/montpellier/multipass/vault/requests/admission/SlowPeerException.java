package fr.montpellier.multipass.vault.requests.admission;

import java.io.IOException;

/** Signals that the other end of the connection sends or receives too slowly and was cut off. */
public final class SlowPeerException extends IOException {

    private static final long serialVersionUID = 1L;

    SlowPeerException(String message) {
        super(message);
    }
}
