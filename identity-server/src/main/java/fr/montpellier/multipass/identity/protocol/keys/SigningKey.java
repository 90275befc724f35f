package fr.montpellier.multipass.identity.protocol.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs tokens, in one of three states: upcoming (published and not used yet), active, or retired (published
 * for the tokens that it signed).
 */
record SigningKey(
        JWK jwk,
        Instant publishedAt,
        @Nullable Instant activeAt,
        @Nullable Instant retiredAt) {

    JWSAlgorithm algorithm() {
        return JWSAlgorithm.parse(jwk.getAlgorithm().getName());
    }

    boolean isActive() {
        return activeAt != null && retiredAt == null;
    }

    boolean isUpcoming() {
        return activeAt == null;
    }
}
