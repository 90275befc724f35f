package fr.montpellier.multipass.service.outbound.upstreams;

import java.io.IOException;

/** Thrown when the call was not made: the upstream failed too often a moment ago, or too many calls are in progress. */
public final class UpstreamUnavailableException extends IOException {

    private static final long serialVersionUID = 1;

    public UpstreamUnavailableException(String message) {
        super(message);
    }
}
