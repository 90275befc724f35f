package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.deaths.Death;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A certificate of death that an agent saw.
 *
 * @param number Multipass number of the deceased, if the agent typed it
 * @param deceased names, birth date and place of birth; it is compared and not stored
 * @param kept what is kept of it
 */
record InspectedDeathCertificate(Optional<MultipassNumber> number, IdentitePivot deceased, Death.Certificate kept) {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-/.°]+");

    /** Returns whether the day is one on which the deceased may have died. */
    boolean hasPossibleDay(LocalDate today) {
        return !kept.diedOn().isAfter(today) && !kept.diedOn().isBefore(LocalDate.parse(deceased.birthdate()));
    }

    /** Returns whether another agent typed the same certificate; case and separators do not matter. */
    boolean isSame(Death.Certificate other) {
        return kept.diedOn().equals(other.diedOn())
                && compared(kept.commune()).equals(compared(other.commune()))
                && compared(kept.reference()).equals(compared(other.reference()));
    }

    private static String compared(String text) {
        return SEPARATORS.matcher(text.toUpperCase(Locale.ROOT)).replaceAll("");
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "InspectedDeathCertificate[…]";
    }
}
