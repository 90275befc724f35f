package fr.montpellier.multipass.consent.demarches.api;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;

/** Summarises a démarche in the API's list. */
record DemarcheSummaryView(String code, int version, String title, String summary, NamedCode department) {

    static DemarcheSummaryView of(Demarche demarche, Language language) {
        DemarcheTexts texts = demarche.in(language);
        return new DemarcheSummaryView(
                demarche.code().value(),
                demarche.version(),
                texts.title(),
                texts.summary(),
                demarche.department().named(language));
    }
}
