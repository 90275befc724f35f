package fr.montpellier.multipass.identity.testing.clients;

import com.nimbusds.jose.jwk.JWKSet;
import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import java.util.concurrent.atomic.AtomicInteger;

/** A key set at an address. */
public final class PublishedKeys extends LoopbackServer {

    public final AtomicInteger fetches = new AtomicInteger();

    /** Whether it answers 503 from now on. */
    public volatile boolean down;

    public PublishedKeys(JWKSet keys) {
        on("/keys", exchange -> {
            fetches.incrementAndGet();
            answer(exchange, down ? 503 : 200, "application/jwk-set+json", keys.toString());
        });
    }

    public String address() {
        return base() + "/keys";
    }
}
