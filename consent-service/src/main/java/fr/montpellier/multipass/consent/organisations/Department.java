package fr.montpellier.multipass.consent.organisations;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.consent.texts.NamedCode;
import fr.montpellier.multipass.kernel.DepartmentCode;

/**
 * A department, the smallest unit to which an authorisation is given.
 *
 * @param inSentence its name in the form used inside a sentence, such as "le CCAS"
 */
public record Department(DepartmentCode code, Localised name, Localised inSentence, Organisation organisation) {

    public NamedCode named(Language language) {
        return new NamedCode(code.value(), name.in(language), inSentence.in(language));
    }
}
