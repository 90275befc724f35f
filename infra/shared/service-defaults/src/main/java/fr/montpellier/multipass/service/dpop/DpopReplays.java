package fr.montpellier.multipass.service.dpop;

import java.time.Instant;

/** Remembers proofs as long as they could be used again (RFC 9449, section 11.1). */
public interface DpopReplays {

    /**
     * @param hash of the proof's key and {@code jti}
     * @param until when the proof is too old by itself
     * @return false if it was used before
     */
    boolean firstUse(byte[] hash, Instant until);
}
