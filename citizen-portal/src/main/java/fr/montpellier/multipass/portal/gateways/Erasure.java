package fr.montpellier.multipass.portal.gateways;

import java.time.Instant;

/**
 * A document that is no more.
 *
 * @param type code of the catalogue
 * @param certified whether its certificate may be downloaded
 */
public record Erasure(String document, String type, Instant depositedAt, Instant erasedAt, boolean certified) {}
