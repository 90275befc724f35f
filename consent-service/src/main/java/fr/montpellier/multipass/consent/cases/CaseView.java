package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.NamedType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Represents an authorisation for the agents of the department to which it is addressed.
 *
 * @param missing types for which the resident gave no document
 * @param originals whether agents may download the original files
 */
record CaseView(
        String caseReference,
        String authorisationId,
        CaseDemarche demarche,
        String purpose,
        ResidentView resident,
        List<NamedType> types,
        List<String> missing,
        boolean originals,
        String status,
        Instant givenAt,
        Instant until,
        @Nullable Instant withdrawnAt) {

    record CaseDemarche(String code, String title) {}

    /** @param name null if the identity server gave none or the authorisation has ended */
    record ResidentView(@Nullable String name) {}

    static CaseView of(
            SharingAuthorisation authorisation,
            Demarche demarche,
            @Nullable String name,
            Language language,
            Instant now) {
        return new CaseView(
                authorisation.caseReference().value(),
                authorisation.id().toString(),
                new CaseDemarche(demarche.code().value(), demarche.in(language).title()),
                demarche.in(language).purpose(),
                new ResidentView(name),
                demarche.named(authorisation.types(), language),
                authorisation.typesWithoutDocument().stream()
                        .map(JustificatifType::value)
                        .toList(),
                demarche.originals(),
                authorisation.stateAt(now).code(),
                authorisation.givenAt(),
                authorisation.until(),
                authorisation.withdrawnAt().orElse(null));
    }
}
