package fr.montpellier.multipass.devstack;

import java.net.URI;

/** Where the parts answer. */
public record Addresses(Ports ports) {

    public URI portal() {
        return at(Port.PORTAL);
    }

    /** Also the issuer of tokens. */
    public URI identity() {
        return at(Port.IDENTITY);
    }

    public URI consent() {
        return at(Port.CONSENT);
    }

    public URI vault() {
        return at(Port.VAULT);
    }

    public URI store() {
        return at(Port.STORE);
    }

    /** Issuer of the FranceConnect simulator. */
    public URI franceConnect() {
        return URI.create(at(Port.FRANCECONNECT) + "/api/v2");
    }

    /** Issuer of the ProConnect simulator. */
    public URI proConnect() {
        return URI.create(at(Port.PROCONNECT) + "/api/v2");
    }

    /** The demo application of a department, which asks residents for a document. */
    public URI application() {
        return at(Port.APPLICATION);
    }

    /** The time-stamp authority. */
    URI timeStamps() {
        return URI.create(at(Port.TIMESTAMPS) + "/");
    }

    URI at(Port port) {
        return URI.create("http://localhost:" + ports.of(port));
    }
}
