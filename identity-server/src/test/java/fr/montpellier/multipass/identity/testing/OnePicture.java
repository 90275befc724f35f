package fr.montpellier.multipass.identity.testing;

import java.util.Base64;

/** A server with one file, in the place of an image. */
public final class OnePicture extends LoopbackServer {

    private volatile int asked;

    public OnePicture(byte[] content) {
        on("/logo.png", exchange -> {
            asked++;
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        });
    }

    /** A proper PNG, of one pixel. */
    public static byte[] png() {
        return Base64.getDecoder()
                .decode(
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    }

    public String address() {
        return base() + "/logo.png";
    }

    /** How many times. */
    public int asked() {
        return asked;
    }
}
