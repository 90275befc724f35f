package fr.montpellier.multipass.service.outbound;

import java.io.IOException;

/** Thrown when the body of the response exceeds the limit of the call; the connection was closed. */
public final class ResponseTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    ResponseTooLargeException(int maxSize) {
        super("the answer exceeds " + maxSize + " bytes");
    }
}
