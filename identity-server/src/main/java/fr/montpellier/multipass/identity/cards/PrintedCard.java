package fr.montpellier.multipass.identity.cards;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A card on paper.
 *
 * @param statusIndex index of the card in the list of revoked cards, unique among the cards that have not expired
 * @param printedBy agent who printed it at a counter; empty if the resident did
 * @param revokedAt when the resident declared it lost or no longer needed
 */
public record PrintedCard(
        UUID id,
        int statusIndex,
        Instant printedAt,
        Instant expiresAt,
        Optional<UUID> printedBy,
        Optional<Instant> revokedAt) {

    /** Returns whether the card is neither revoked nor expired. */
    public boolean isValidAt(Instant now) {
        return revokedAt.isEmpty() && now.isBefore(expiresAt);
    }
}
