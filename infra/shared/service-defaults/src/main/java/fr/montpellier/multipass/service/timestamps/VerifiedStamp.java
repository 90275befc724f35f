package fr.montpellier.multipass.service.timestamps;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A stamp whose signature is valid, and its certificates.
 *
 * @param at the time that it states
 * @param chain from the signer's certificate to the trusted one, each issued by the next
 */
public record VerifiedStamp(byte[] response, Instant at, List<X509Certificate> chain) {

    public X509Certificate trusted() {
        return chain.getLast();
    }

    /** Returns when the first of its certificates expires. */
    public Instant ends() {
        return chain.stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
