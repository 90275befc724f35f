package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.Whose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a démarche says of a type that it asks for: whether it cannot do without, how many documents it needs and whose,
 * how old they may be or of which year, and why.
 *
 * @param required whether the case is incomplete without them
 * @param number of documents that it asks for, and most that may be chosen; 1 to {@value #MOST}
 * @param alternative a name that several types share, of which one is enough
 * @param maxAgeDays most days between the date of the document and the day on which it is chosen
 * @param incomeYear the year of incomes that the document is about
 * @param laterVersionFollows whether a later version of a document takes its place in the authorisation
 * @param why it is needed, in a sentence
 * @param without what happens if the resident gives none, in a sentence
 */
public record Need(
        boolean required,
        int number,
        Optional<String> alternative,
        Whose whose,
        Optional<Integer> maxAgeDays,
        Optional<IncomeYear> incomeYear,
        boolean laterVersionFollows,
        Optional<Localised> why,
        Optional<Localised> without) {

    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** Most documents of one type: a month each for a year. */
    public static final int MOST = 12;

    /** What versions say that were published before needs existed. */
    public static final Need UNSTATED = new Need(
            true,
            1,
            Optional.empty(),
            Whose.APPLICANT,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());

    /** @throws IllegalArgumentException if the number is out of bounds */
    public Need {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("a type is asked for once to %d times".formatted(MOST));
        }
    }

    /** Returns the earliest date of a document that is accepted at a time, or empty if any is. */
    public Optional<LocalDate> oldestAt(Instant now) {
        return maxAgeDays.map(days -> LocalDate.ofInstant(now, ZONE).minusDays(days));
    }
}
