package fr.montpellier.multipass.identity.clients;

import java.io.IOException;

/** An address to which this server sends nothing. The message says why without repeating the address. */
public final class OutboundRequestException extends IOException {

    private static final long serialVersionUID = 1;

    OutboundRequestException(String message) {
        super(message);
    }
}
