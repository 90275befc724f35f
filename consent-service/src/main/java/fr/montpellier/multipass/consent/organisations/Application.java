package fr.montpellier.multipass.consent.organisations;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.consent.texts.NamedCode;
import fr.montpellier.multipass.kernel.DepartmentCode;

/**
 * A program by which a department reads the documents that residents authorised it to read.
 *
 * @param client its client id at the identity server
 */
public record Application(String client, DepartmentCode department, Localised name) {

    public NamedCode named(Language language) {
        return new NamedCode(client, name.in(language));
    }
}
