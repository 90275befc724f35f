package fr.montpellier.multipass.service.outbound;

import java.io.IOException;

/** The call was not made: the upstream failed too often a moment ago, or too many calls are under way. */
public final class UpstreamUnavailableException extends IOException {

    private static final long serialVersionUID = 1;

    UpstreamUnavailableException(String message) {
        super(message);
    }
}
