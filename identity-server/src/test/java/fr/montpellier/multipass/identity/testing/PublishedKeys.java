package fr.montpellier.multipass.identity.testing;

import com.nimbusds.jose.jwk.JWKSet;

/** A key set at an address. */
public final class PublishedKeys extends LoopbackServer {

    public PublishedKeys(JWKSet keys) {
        on("/keys", exchange -> answer(exchange, 200, "application/jwk-set+json", keys.toString()));
    }

    public String address() {
        return base() + "/keys";
    }
}
