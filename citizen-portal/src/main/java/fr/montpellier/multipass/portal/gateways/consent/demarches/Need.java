package fr.montpellier.multipass.portal.gateways.consent.demarches;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of a démarche on a type of document that it asks for.
 *
 * @param required whether the case is incomplete without them
 * @param number of documents that it asks for, and most that may be chosen; empty: one
 * @param alternative a name that several types share, of which one is enough
 * @param whose {@code applicant}, {@code household} or {@code child}
 * @param maxAgeDays most days between the date of the document and today
 * @param years of which a document is accepted today, the latest first
 * @param laterVersionFollows whether a later version of a document takes its place in the authorisation; empty: no
 * @param why it is needed, in a sentence
 * @param without what happens if the resident gives none, in a sentence
 */
public record Need(
        boolean required,
        Optional<Integer> number,
        Optional<String> alternative,
        String whose,
        Optional<Integer> maxAgeDays,
        Optional<List<NamedYear>> years,
        Optional<Boolean> laterVersionFollows,
        Optional<String> why,
        Optional<String> without) {

    /** The need of a type of which the service states no condition. */
    public static final Need UNSTATED = new Need(
            true,
            Optional.empty(),
            Optional.empty(),
            AcceptedHolder.APPLICANT.code(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Returns how many documents it asks for, which is also the most that may be chosen. */
    public int documents() {
        return number.orElse(1);
    }

    /** Returns whether a later version of a document takes its place in the authorisation. */
    public boolean followsVersions() {
        return laterVersionFollows.orElse(false);
    }
}
