package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.UnavailableDocumentView;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.api.LegalBasisView;
import fr.montpellier.multipass.consent.demarches.needs.NamedType;
import fr.montpellier.multipass.consent.organisations.Application;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Represents an authorisation for the resident who gave it.
 *
 * @param documents that may be read
 * @param unavailable chosen documents that cannot be read and were not replaced by another
 * @param leftOut types of the démarche that the resident left out and can add by giving a document; {@code null} in lists
 * @param readings how many times each document may be read; {@code null}: as often as needed
 */
record SharingAuthorisationView(
        String id,
        String caseReference,
        AgreedDemarche demarche,
        NamedCode department,
        @Nullable NamedCode application,
        String purpose,
        List<NamedType> types,
        Map<String, List<String>> documents,
        List<UnavailableDocumentView> unavailable,
        @Nullable List<NamedType> leftOut,
        int revision,
        @Nullable Integer readings,
        String status,
        Instant givenAt,
        Instant until,
        @Nullable Instant withdrawnAt,
        LegalBasisView legalBasis) {

    record AgreedDemarche(String code, int version, String title) {}

    /**
     * Returns the view of an authorisation.
     *
     * @param demarche version to which the resident agreed
     * @param application the application to which it was given, if any
     * @param addable types that can be added; {@code null}: not stated
     */
    static SharingAuthorisationView of(
            SharingAuthorisation authorisation,
            Demarche demarche,
            Optional<Application> application,
            @Nullable List<JustificatifType> addable,
            Language language,
            Instant now) {
        DemarcheTexts texts = demarche.in(language);
        return new SharingAuthorisationView(
                authorisation.id().toString(),
                authorisation.caseReference().value(),
                new AgreedDemarche(demarche.code().value(), demarche.version(), texts.title()),
                demarche.department().named(language),
                application.map(known -> known.named(language)).orElse(null),
                texts.purpose(),
                demarche.named(authorisation.types(), language, now),
                authorisation.readable().identifiers(),
                UnavailableDocumentView.of(authorisation, demarche, language),
                addable == null ? null : demarche.named(addable, language, now),
                authorisation.revision(),
                authorisation.readings().orElse(null),
                authorisation.stateAt(now).code(),
                authorisation.givenAt(),
                authorisation.until(),
                authorisation.withdrawnAt().orElse(null),
                LegalBasisView.of(demarche, authorisation.basis(), language));
    }
}
