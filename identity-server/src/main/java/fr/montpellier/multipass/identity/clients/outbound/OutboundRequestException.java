package fr.montpellier.multipass.identity.clients.outbound;

import java.io.IOException;

/** An outbound request was rejected because of its address. The message holds the reason, not the address. */
public final class OutboundRequestException extends IOException {

    private static final long serialVersionUID = 1;

    OutboundRequestException(String message) {
        super(message);
    }
}
