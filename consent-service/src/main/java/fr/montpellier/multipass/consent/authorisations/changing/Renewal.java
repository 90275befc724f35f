package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a renewal to which a resident agrees.
 *
 * @param revision of the authorisation that the resident saw
 * @param version of the démarche that the resident saw
 * @param agreed hash of the text that the resident agreed to
 * @param duration duration, if shorter than the longest one
 * @param years years of documents that the screen displayed; the stored years of other documents are kept
 */
public record Renewal(
        int revision, int version, TextHash agreed, Optional<Duration> duration, Map<DocumentId, Integer> years) {

    /**
     * Returns the language of the text to which the resident agreed.
     *
     * @throws ProblemException if the resident did not agree to the text of that démarche
     */
    Language languageOf(Demarche published) {
        if (published.version() != version) {
            throw new ProblemException(ConsentProblem.DEMARCHE_CHANGED).because("another version");
        }
        return published
                .languageOf(agreed)
                .orElseThrow(() -> new ProblemException(ConsentProblem.DEMARCHE_CHANGED).because("another text"));
    }

    /**
     * Returns the duration of the renewed authorisation.
     *
     * @param longest longest duration that is allowed
     * @throws ProblemException if the duration is longer
     */
    Duration durationWithin(Duration longest) {
        if (duration.filter(wanted -> wanted.compareTo(longest) > 0).isPresent()) {
            throw new ProblemException(ConsentProblem.DURATION_TOO_LONG);
        }
        return duration.orElse(longest);
    }
}
