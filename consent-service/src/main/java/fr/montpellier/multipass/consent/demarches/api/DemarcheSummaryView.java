package fr.montpellier.multipass.consent.demarches.api;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.needs.NamedType;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;
import java.util.List;

/**
 * Summarises a démarche in the API's list.
 *
 * @param organisation SIRET of the department's organisation
 * @param accessBasis {@code autorisation}, or {@code echange-legal}: the resident gives neither documents nor an authorisation
 * @param types needed types with the need for each, by which a resident knows whether they have all documents
 */
record DemarcheSummaryView(
        String code,
        int version,
        String title,
        String summary,
        NamedCode department,
        String organisation,
        String accessBasis,
        List<NamedType> types) {

    static DemarcheSummaryView of(Demarche demarche, Language language, Instant now) {
        DemarcheTexts texts = demarche.in(language);
        return new DemarcheSummaryView(
                demarche.code().value(),
                demarche.version(),
                texts.title(),
                texts.summary(),
                demarche.department().named(language),
                demarche.department().organisation().siret(),
                demarche.legalBasis().code(),
                demarche.types().stream().map(type -> type.named(language, now)).toList());
    }
}
