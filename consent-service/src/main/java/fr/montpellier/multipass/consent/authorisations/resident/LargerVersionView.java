package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;

/**
 * Represents a running authorisation of whose démarche a version applies that lets more be read.
 *
 * @param authorisation identifier
 * @param demarche version to which the resident agreed
 * @param version that lets more be read
 */
record LargerVersionView(String authorisation, NamedCode demarche, int version) {

    /** @param demarche version to which the resident agreed */
    static LargerVersionView of(SharingAuthorisation authorisation, int version, Demarche demarche, Language language) {
        return new LargerVersionView(
                authorisation.id().toString(),
                new NamedCode(demarche.code().value(), demarche.in(language).title()),
                version);
    }
}
