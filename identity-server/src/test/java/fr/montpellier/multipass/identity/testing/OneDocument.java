package fr.montpellier.multipass.identity.testing;

/** A server with one JSON document. */
public final class OneDocument extends LoopbackServer {

    public OneDocument(String json) {
        on("/document", exchange -> answer(exchange, 200, "application/json", json));
    }

    public String address() {
        return base() + "/document";
    }
}
