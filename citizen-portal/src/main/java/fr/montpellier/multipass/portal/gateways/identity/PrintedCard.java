package fr.montpellier.multipass.portal.gateways.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * A card of the resident on paper.
 *
 * @param revokedAt empty while the card is valid
 */
public record PrintedCard(String id, Instant printedAt, Instant expiresAt, Optional<Instant> revokedAt) {}
