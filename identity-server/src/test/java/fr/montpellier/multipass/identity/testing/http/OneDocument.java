package fr.montpellier.multipass.identity.testing.http;

/** A server with one document. */
public final class OneDocument extends LoopbackServer {

    private volatile String content;

    public OneDocument(String content) {
        this.content = content;
        on("/document", exchange -> answer(exchange, 200, "application/json", this.content));
    }

    public void change(String content) {
        this.content = content;
    }

    public String address() {
        return base() + "/document";
    }
}
