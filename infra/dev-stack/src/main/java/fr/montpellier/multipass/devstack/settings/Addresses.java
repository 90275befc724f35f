package fr.montpellier.multipass.devstack.settings;

import java.net.URI;

/** The addresses of the parts. */
public record Addresses(Ports ports) {

    public URI portal() {
        return at(Port.PORTAL);
    }

    /** Returns the address of the identity server, which is also the issuer of tokens. */
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

    /** Returns the issuer of the FranceConnect simulator. */
    public URI franceConnect() {
        return URI.create(at(Port.FRANCECONNECT) + "/api/v2");
    }

    /** Returns the issuer of the FranceConnect+ simulator. */
    public URI franceConnectPlus() {
        return URI.create(at(Port.FRANCECONNECT_PLUS) + "/api/v2");
    }

    /** Returns the issuer of the ProConnect simulator. */
    public URI proConnect() {
        return URI.create(at(Port.PROCONNECT) + "/api/v2");
    }

    /** Returns the address of a department's demo application, which asks residents for a document. */
    public URI application() {
        return at(Port.APPLICATION);
    }

    /** Returns the address of the time-stamp authority. */
    URI timeStamps() {
        return URI.create(at(Port.TIMESTAMPS) + "/");
    }

    /** Returns the address of API Particulier. */
    public URI particulier() {
        return at(Port.PARTICULIER);
    }

    /** Returns the address of the page that shows the emails that were sent. */
    public URI mail() {
        return at(Port.MAIL);
    }

    URI at(Port port) {
        return URI.create("http://localhost:" + ports.of(port));
    }
}
