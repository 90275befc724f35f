package fr.montpellier.multipass.identity.cards;

import java.time.Duration;
import java.time.Period;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How long cards are valid.
 *
 * @param codeLife of a code that is shown on a screen
 * @param printedLife of a printed card, in days
 * @param listLife of the list of revoked cards; a verifier without a network carries it for so long at most
 * @param listEvery how often the list is made: a lost card is in the one after that
 * @param capacity of the list, in cards that have not expired
 */
@Component
record CardSettings(Duration codeLife, Period printedLife, Duration listLife, Duration listEvery, int capacity) {

    private static final int BITS_PER_BYTE = 8;

    /** @throws IllegalArgumentException if a duration is not positive, or the capacity no multiple of eight */
    CardSettings(
            @Value("${multipass.identity.cards.code-life:5m}") Duration codeLife,
            @Value("${multipass.identity.cards.printed-life:1095d}") Period printedLife,
            @Value("${multipass.identity.cards.list-life:7d}") Duration listLife,
            @Value("${multipass.identity.cards.list-every:1m}") Duration listEvery,
            @Value("${multipass.identity.cards.capacity:1048576}") int capacity) {
        if (!codeLife.isPositive() || printedLife.getDays() <= 0 || !listLife.isPositive() || !listEvery.isPositive()) {
            throw new IllegalArgumentException("durations of multipass.identity.cards are positive");
        }
        if (capacity <= 0 || capacity % BITS_PER_BYTE != 0) {
            throw new IllegalArgumentException("multipass.identity.cards.capacity is a multiple of 8");
        }
        this.codeLife = codeLife;
        this.printedLife = printedLife;
        this.listLife = listLife;
        this.listEvery = listEvery;
        this.capacity = capacity;
    }
}
