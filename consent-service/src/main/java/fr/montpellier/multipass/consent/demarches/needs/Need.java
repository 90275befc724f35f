package fr.montpellier.multipass.consent.demarches.needs;

import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The need of a démarche for documents of a type: whether they are required, how many and whose documents are needed,
 * their age or year, and the reason.
 *
 * @param required whether the case is incomplete without them
 * @param number number of needed documents, which is also the largest number that may be chosen; 1 to {@value #MOST}
 * @param alternative name of a group of types of which one is enough
 * @param maxAgeDays largest number of days between the date of the document and the day on which it is chosen
 * @param year year of the document, for types whose documents have one
 * @param laterVersionFollows whether a later version of a document replaces it in the authorisation
 * @param why why it is needed, in a sentence
 * @param without what happens if the resident gives none, in a sentence
 */
public record Need(
        boolean required,
        int number,
        Optional<String> alternative,
        AcceptedHolder whose,
        Optional<Integer> maxAgeDays,
        Optional<NeededYear> year,
        boolean laterVersionFollows,
        Optional<Localised> why,
        Optional<Localised> without) {

    /** The largest number of documents of one type, enough for one for each month of a year. */
    public static final int MOST = 12;

    /** The need in versions that were published before needs existed. */
    public static final Need UNSTATED = new Need(
            true,
            1,
            Optional.empty(),
            AcceptedHolder.APPLICANT,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());

    /** @throws IllegalArgumentException if the number is out of range */
    public Need {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("the number of documents of a type must be 1 to %d".formatted(MOST));
        }
    }

    /** Returns what is said here, with a year of which the document is asked for. */
    public Need of(NeededYear asked) {
        return new Need(
                required,
                number,
                alternative,
                whose,
                maxAgeDays,
                Optional.of(asked),
                laterVersionFollows,
                why,
                without);
    }

    /** Returns the earliest date of a document that is accepted at a time, or empty if any is. */
    public Optional<LocalDate> oldestAt(Instant now) {
        return maxAgeDays.map(days -> dayOf(now).minusDays(days));
    }

    /** Returns the day of a time, where démarches are handled. */
    public static LocalDate dayOf(Instant time) {
        return CivilTime.day(time);
    }
}
