package fr.montpellier.multipass.vault.proofs;

import java.time.Instant;

/**
 * A stamp that was verified.
 *
 * @param reply TimeStampResp in DER (RFC 3161, section 2.4.2), as the authority sent it
 * @param at the time that it states
 */
record Stamp(byte[] reply, Instant at) {}
