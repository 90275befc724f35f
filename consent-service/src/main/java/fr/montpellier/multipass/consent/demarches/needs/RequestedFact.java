package fr.montpellier.multipass.consent.demarches.needs;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.consent.texts.NamedCode;

/** A fact that is read for a démarche instead of the document that contains it. */
public record RequestedFact(String code, Localised name) {

    public NamedCode named(Language language) {
        return new NamedCode(code, name.in(language));
    }
}
