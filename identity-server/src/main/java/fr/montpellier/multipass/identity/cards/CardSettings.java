package fr.montpellier.multipass.identity.cards;

import java.time.Duration;
import java.time.Period;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How long cards are valid.
 *
 * @param codeLife validity of a code that is shown on a screen
 * @param printedLife validity of a printed card, in days
 * @param listLife validity of the list of revoked cards: a verifier without a network uses a list for at most this time
 * @param listEvery time between two lists: a card that is revoked is in the next list
 * @param capacity most cards that have not expired, which is the size of the list
 */
@Component
record CardSettings(Duration codeLife, Period printedLife, Duration listLife, Duration listEvery, int capacity) {

    private static final int BITS_PER_BYTE = 8;

    /** @throws IllegalArgumentException if a duration is not positive, or the capacity is not a multiple of eight */
    CardSettings(
            @Value("${multipass.identity.cards.code-life:5m}") Duration codeLife,
            @Value("${multipass.identity.cards.printed-life:1095d}") Period printedLife,
            @Value("${multipass.identity.cards.list-life:7d}") Duration listLife,
            @Value("${multipass.identity.cards.list-every:1m}") Duration listEvery,
            @Value("${multipass.identity.cards.capacity:1048576}") int capacity) {
        if (!codeLife.isPositive() || printedLife.getDays() <= 0 || !listLife.isPositive() || !listEvery.isPositive()) {
            throw new IllegalArgumentException("the durations of multipass.identity.cards must be positive");
        }
        if (capacity <= 0 || capacity % BITS_PER_BYTE != 0) {
            throw new IllegalArgumentException("multipass.identity.cards.capacity must be a multiple of 8");
        }
        this.codeLife = codeLife;
        this.printedLife = printedLife;
        this.listLife = listLife;
        this.listEvery = listEvery;
        this.capacity = capacity;
    }
}
