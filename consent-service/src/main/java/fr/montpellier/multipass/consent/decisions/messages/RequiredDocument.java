package fr.montpellier.multipass.consent.decisions.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.kernel.DocumentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requirements of the agreed démarche for a document, by which the vault determines for an agent whether it is
 * suitable.
 *
 * @param whose {@code applicant}, {@code household} or {@code child}
 * @param agreedOn day on which the resident agreed to give the document; its validity is judged for this day
 * @param oldest earliest date that was accepted when the resident agreed to give the document; {@code null}: any
 * @param years years that were accepted then or are now; {@code null}: any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequiredDocument(
        String whose,
        LocalDate agreedOn,
        @Nullable LocalDate oldest,
        @Nullable List<Integer> years) {

    /**
     * Returns the requirements for each document that may be read, by its identifier.
     *
     * @param times times at which the resident agreed to give documents, except those that were given with the
     *     authorisation
     */
    public static Map<String, RequiredDocument> of(
            SharingAuthorisation authorisation, Demarche agreed, Map<DocumentId, Instant> times, Instant now) {
        Map<String, RequiredDocument> required = new HashMap<>();
        authorisation
                .readable()
                .documents()
                .forEach((type, documents) -> agreed.need(type)
                        .ifPresent(need -> documents.forEach(document -> required.put(
                                document.toString(),
                                of(need, times.getOrDefault(document, authorisation.givenAt()), now)))));
        return required;
    }

    private static RequiredDocument of(Need need, Instant agreedAt, Instant now) {
        return new RequiredDocument(
                need.whose().code(),
                Need.dayOf(agreedAt),
                need.oldestAt(agreedAt).orElse(null),
                need.year()
                        .map(year -> Stream.of(agreedAt, now)
                                .flatMap(at -> year.acceptedAt(at).stream())
                                .distinct()
                                .toList())
                        .orElse(null));
    }
}
