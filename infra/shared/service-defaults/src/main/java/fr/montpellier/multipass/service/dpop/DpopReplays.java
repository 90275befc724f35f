package fr.montpellier.multipass.service.dpop;

import java.time.Instant;

/** Stores proofs for as long as they could be used again (RFC 9449, section 11.1). */
public interface DpopReplays {

    /**
     * @param hash of the proof's key and {@code jti}
     * @param until time from which the proof is too old
     * @return false if the proof was used before
     */
    boolean firstUse(byte[] hash, Instant until);
}
