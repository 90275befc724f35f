package fr.montpellier.multipass.identity.clients;

import java.io.IOException;

/** An address to which this server sends nothing. The message says why without repeating the address. */
public final class OutboundRefused extends IOException {

    private static final long serialVersionUID = 1;

    OutboundRefused(String message) {
        super(message);
    }
}
