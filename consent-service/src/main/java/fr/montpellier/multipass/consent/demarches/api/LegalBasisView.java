package fr.montpellier.multipass.consent.demarches.api;

import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.DemarcheTexts;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.texts.Language;

/**
 * Represents the ground on which documents are read ({@code kind}) and, separately, the lawful basis, as articles of
 * law and in plain words.
 */
public record LegalBasisView(String kind, String article, String text) {

    public static LegalBasisView of(Demarche demarche, Language language) {
        return of(demarche, demarche.legalBasis(), language);
    }

    /** Returns the view for a reading of that basis, which of a legal exchange can be the document that was given instead. */
    public static LegalBasisView of(Demarche demarche, LegalBasis basis, Language language) {
        DemarcheTexts texts = demarche.in(language);
        return new LegalBasisView(basis.code(), texts.article(), texts.basisText());
    }
}
