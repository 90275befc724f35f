package fr.montpellier.multipass.identity.testing.http;

import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** A server with one file, in the place of an image. */
public final class OnePicture extends LoopbackServer {

    private final AtomicInteger asked = new AtomicInteger();

    public OnePicture(byte[] content) {
        on("/logo.png", exchange -> {
            asked.incrementAndGet();
            answer(exchange, 200, "image/png", content);
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
        return asked.get();
    }
}
