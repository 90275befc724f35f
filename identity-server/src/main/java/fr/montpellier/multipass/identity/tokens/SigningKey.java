package fr.montpellier.multipass.identity.tokens;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs tokens, at one point of its life: upcoming (published, not used), active, retired (published for the
 * tokens that it signed).
 */
record SigningKey(
        ECKey jwk,
        Instant publishedAt,
        @Nullable Instant activeAt,
        @Nullable Instant retiredAt) {

    boolean isActive() {
        return activeAt != null && retiredAt == null;
    }

    boolean isUpcoming() {
        return activeAt == null;
    }
}
