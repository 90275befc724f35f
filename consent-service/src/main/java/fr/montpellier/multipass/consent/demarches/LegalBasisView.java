package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.texts.Language;

/** On what reading rests ({@code kind}), and the lawful basis recorded apart from it, in law and in plain words. */
public record LegalBasisView(String kind, String article, String text) {

    public static LegalBasisView of(Demarche demarche, Language language) {
        DemarcheTexts texts = demarche.in(language);
        return new LegalBasisView(demarche.legalBasis().code(), texts.article(), texts.basisText());
    }
}
