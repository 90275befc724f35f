package fr.montpellier.multipass.service.timestamps;

import java.time.Duration;
import java.time.Instant;

/**
 * A verified stamp.
 *
 * @param response TimeStampResp in DER (RFC 3161, section 2.4.2), as the authority sent it
 * @param at the time that it states
 * @param ends when the first of its certificates expires
 * @param evidence the trusted authority and the revocation lists of that time, in PEM
 */
public record Stamp(byte[] response, Instant at, Instant ends, byte[] evidence) {

    /**
     * Returns when the stamp is to be renewed: that long before its end, or after half of its life if that is later.
     */
    public Instant renewFrom(Duration before) {
        Instant half = at.plus(Duration.between(at, ends).dividedBy(2));
        Instant early = ends.minus(before);
        return early.isAfter(half) ? early : half;
    }
}
