package fr.montpellier.multipass.consent.demarches.api;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.texts.Language;

/**
 * Represents the ground on which documents are read ({@code kind}) and, separately, the lawful basis, as articles of
 * law and in plain words.
 */
public record LegalBasisView(String kind, String article, String text) {

    public static LegalBasisView of(Demarche demarche, Language language) {
        DemarcheTexts texts = demarche.in(language);
        return new LegalBasisView(demarche.legalBasis().code(), texts.article(), texts.basisText());
    }
}
