package fr.montpellier.multipass.consent.authorisations.giving;

import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The content to which a resident agrees, as shown to them.
 *
 * @param version version of the démarche that was shown; with {@code textHash} it shows whether the démarche changed
 *     meanwhile
 * @param documents chosen documents of these types
 * @param years years of documents that the screen displayed
 * @param absences explanations why there is no document of some of these types
 * @param duration duration, if shorter than the démarche's
 * @param readings how many times each document may be read; empty: as often as needed
 */
public record SharingAuthorisationRequest(
        String demarche,
        int version,
        List<JustificatifType> types,
        DocumentsByType documents,
        Map<DocumentId, Integer> years,
        List<ExplainedAbsence> absences,
        Optional<Duration> duration,
        Optional<Integer> readings,
        TextHash textHash) {

    /** Most readings of each document, if they are limited. */
    public static final int MOST_READINGS = 20;

    /**
     * Returns a hash that is equal for equal requests; the order of types and documents does not matter. Explanations,
     * which are personal, are not included, but their types are.
     */
    String fingerprint() {
        String chosen = types.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
        String named = documents.texts().stream().sorted().collect(Collectors.joining(","));
        return TextHash.of(String.join(
                        "\n",
                        demarche,
                        Integer.toString(version),
                        chosen,
                        named
                                + years.entrySet().stream()
                                        .map(year -> " of " + year.getKey() + " " + year.getValue())
                                        .sorted()
                                        .collect(Collectors.joining())
                                + absences.stream()
                                        .map(absence -> " without " + absence.type())
                                        .sorted()
                                        .collect(Collectors.joining()),
                        duration.map(Duration::toString).orElse("")
                                + readings.map(number -> " readings " + number).orElse(""),
                        textHash.value()))
                .value();
    }
}
