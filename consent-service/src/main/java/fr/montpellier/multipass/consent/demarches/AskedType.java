package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.consent.texts.NamedCode;
import fr.montpellier.multipass.kernel.JustificatifType;

/** A type of supporting document that a démarche asks for. */
public record AskedType(JustificatifType code, Localised name) {

    public NamedCode named(Language language) {
        return new NamedCode(code.value(), name.in(language));
    }
}
