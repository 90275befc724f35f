package fr.montpellier.multipass.consent.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.Need;
import fr.montpellier.multipass.consent.demarches.RequestedType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the démarche that was agreed to requires of a document, by which the vault tells an agent whether it suits.
 *
 * @param whose {@code applicant}, {@code household} or {@code child}
 * @param oldest the earliest date that was accepted when the authorisation was given; {@code null}: any
 * @param incomeYears years of incomes that were accepted then or are now; {@code null}: any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequiredDocument(
        String whose, @Nullable LocalDate oldest, @Nullable List<Integer> incomeYears) {

    /** Returns what is required of each type that the authorisation covers, by its code. */
    static Map<String, RequiredDocument> of(SharingAuthorisation authorisation, Demarche agreed, Instant now) {
        return agreed.types().stream()
                .filter(type -> authorisation.types().contains(type.code()))
                .collect(Collectors.toMap(type -> type.code().value(), type -> of(type, authorisation.givenAt(), now)));
    }

    private static RequiredDocument of(RequestedType type, Instant givenAt, Instant now) {
        Need need = type.need();
        return new RequiredDocument(
                need.whose().code(),
                need.oldestAt(givenAt).orElse(null),
                need.incomeYear()
                        .map(year -> Stream.of(givenAt, now)
                                .flatMap(at -> year.acceptedAt(at).stream())
                                .distinct()
                                .toList())
                        .orElse(null));
    }
}
