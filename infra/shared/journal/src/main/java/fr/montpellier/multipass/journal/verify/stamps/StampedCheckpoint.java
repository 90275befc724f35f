package fr.montpellier.multipass.journal.verify.stamps;

import java.time.Instant;

/**
 * A checkpoint that an authority stamped: the entries before that size existed at that time.
 *
 * @param authority subject of the certificate that signed the stamp
 */
public record StampedCheckpoint(long size, Instant at, String authority) {}
