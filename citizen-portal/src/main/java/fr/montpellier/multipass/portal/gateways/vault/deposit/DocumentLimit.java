package fr.montpellier.multipass.portal.gateways.vault.deposit;

import java.util.Optional;

/**
 * How many documents a resident may have.
 *
 * @param maximum largest number
 * @param reached whether a deposit would be refused
 * @param left how many may still be deposited; empty for a helper, whom the vault does not tell
 */
public record DocumentLimit(int maximum, boolean reached, Optional<Integer> left) {

    private static final int TENTH = 10;

    /** Returns how many may still be deposited, if that is a tenth of the largest number at most. */
    public Optional<Integer> fewLeft() {
        return left.filter(number -> (long) number * TENTH <= maximum);
    }
}
