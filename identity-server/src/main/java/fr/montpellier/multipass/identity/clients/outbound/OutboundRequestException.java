package fr.montpellier.multipass.identity.clients.outbound;

import java.io.IOException;

/**
 * Thrown when an outbound request is rejected because of its address. The message contains the reason and not the
 * address.
 */
public final class OutboundRequestException extends IOException {

    private static final long serialVersionUID = 1;

    OutboundRequestException(String message) {
        super(message);
    }
}
