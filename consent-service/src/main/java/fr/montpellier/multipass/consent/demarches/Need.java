package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.texts.Localised;
import java.util.Optional;

/**
 * What a démarche says of a type that it asks for: whether it cannot do without, whose document it needs, how old it may
 * be, and why.
 *
 * @param required whether the case is incomplete without one
 * @param alternative a name that several types share, of which one is enough
 * @param maxAgeDays most days between the date of the document and the day on which it is chosen
 * @param why it is needed, in a sentence
 * @param without what happens if the resident gives none, in a sentence
 */
public record Need(
        boolean required,
        Optional<String> alternative,
        Whose whose,
        Optional<Integer> maxAgeDays,
        Optional<Localised> why,
        Optional<Localised> without) {

    /** What versions say that were published before needs existed. */
    public static final Need UNSTATED =
            new Need(true, Optional.empty(), Whose.APPLICANT, Optional.empty(), Optional.empty(), Optional.empty());
}
