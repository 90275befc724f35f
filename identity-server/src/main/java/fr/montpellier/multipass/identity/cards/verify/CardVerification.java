package fr.montpellier.multipass.identity.cards.verify;

import java.time.Instant;
import java.util.Optional;

/** A verdict, with the content of the card if a published key signed it. */
public record CardVerification(CardVerdict verdict, Optional<Content> content) {

    /**
     * @param number Multipass number, twelve characters
     * @param printed whether the card is on paper; otherwise it is on the screen of its holder
     */
    public record Content(String name, String number, boolean printed, Instant from, Instant until) {}

    static CardVerification of(CardVerdict verdict) {
        return new CardVerification(verdict, Optional.empty());
    }
}
