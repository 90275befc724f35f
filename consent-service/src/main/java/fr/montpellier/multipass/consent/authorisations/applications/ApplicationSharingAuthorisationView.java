package fr.montpellier.multipass.consent.authorisations.applications;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Represents an authorisation for the identity server: codes only, no personal data of the resident.
 *
 * @param documents identifiers under which the application knows the documents that the resident chose and that can be
 *     read, by type
 * @param readings how many times each of them may be read; {@code null}: as often as needed
 * @param explained types of which documents are missing and the resident wrote why
 */
record ApplicationSharingAuthorisationView(
        String id,
        String caseReference,
        String demarche,
        int version,
        List<String> types,
        Map<String, List<String>> documents,
        @Nullable Integer readings,
        List<String> explained,
        String status,
        Instant givenAt,
        Instant until,
        @Nullable Instant withdrawnAt) {

    static ApplicationSharingAuthorisationView of(
            SharingAuthorisation authorisation, List<JustificatifType> explained, Instant now) {
        return new ApplicationSharingAuthorisationView(
                authorisation.id().toString(),
                authorisation.caseReference().value(),
                authorisation.demarche().value(),
                authorisation.demarcheVersion(),
                authorisation.types().stream().map(JustificatifType::value).toList(),
                authorisation.pairwiseIds().byType(authorisation.readable()),
                authorisation.readings().orElse(null),
                explained.stream().map(JustificatifType::value).toList(),
                authorisation.stateAt(now).code(),
                authorisation.givenAt(),
                authorisation.until(),
                authorisation.withdrawnAt().orElse(null));
    }
}
