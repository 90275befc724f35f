package fr.montpellier.multipass.service.dpop;

/**
 * A verified proof.
 *
 * @param thumbprint of the key that signed it (RFC 7638, SHA-256, base64url), as in {@code cnf.jkt}
 */
public record DpopProof(String thumbprint) {}
