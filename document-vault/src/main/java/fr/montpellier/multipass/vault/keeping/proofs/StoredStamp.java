package fr.montpellier.multipass.vault.keeping.proofs;

import java.time.Instant;
import java.util.Optional;

/**
 * A stamp as stored.
 *
 * @param response TimeStampResp in DER
 * @param at the time that it states
 * @param evidence the trusted authority and the revocation lists of that time, in PEM; none: stamped before they were
 *     stored
 */
record StoredStamp(byte[] response, Instant at, Optional<byte[]> evidence) {}
