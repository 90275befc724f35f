package fr.montpellier.multipass.identity.testing;

import com.nimbusds.jose.jwk.JWKSet;

/** A key set at an address. */
final class PublishedKeys extends LoopbackServer {

    PublishedKeys(JWKSet keys) {
        on("/keys", exchange -> answer(exchange, 200, "application/jwk-set+json", keys.toString()));
    }

    String address() {
        return base() + "/keys";
    }
}
