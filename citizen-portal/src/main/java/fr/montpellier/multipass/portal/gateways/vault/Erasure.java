package fr.montpellier.multipass.portal.gateways.vault;

import java.time.Instant;

/**
 * A document that has been erased.
 *
 * @param type code of the catalogue
 * @param certified whether its certificate may be downloaded
 */
public record Erasure(String document, String type, Instant depositedAt, Instant erasedAt, boolean certified) {}
