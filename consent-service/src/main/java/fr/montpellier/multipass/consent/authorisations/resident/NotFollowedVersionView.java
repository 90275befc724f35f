package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.NotFollowedVersion;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.NamedCode;
import java.time.Instant;

/**
 * Represents a later version that did not replace a document, about which the resident has to decide.
 *
 * @param authorisation identifier of the authorisation that still names the former document
 * @param demarche for which the authorisation was given
 * @param document the later version
 * @param reason {@code falsified}, {@code other-person}, {@code another-year}, {@code too-old}, {@code expired} or {@code
 *     too-many-changes}
 * @param at when it did not follow
 */
record NotFollowedVersionView(
        String authorisation, NamedCode demarche, NamedCode type, String document, String reason, Instant at) {

    /** @param demarche version to which the resident agreed */
    static NotFollowedVersionView of(
            SharingAuthorisation authorisation, NotFollowedVersion version, Demarche demarche, Language language) {
        return new NotFollowedVersionView(
                authorisation.id().toString(),
                new NamedCode(demarche.code().value(), demarche.in(language).title()),
                new NamedCode(version.type().value(), demarche.nameOf(version.type(), language)),
                version.document().toString(),
                version.reason().code(),
                version.at());
    }
}
