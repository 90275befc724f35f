package fr.montpellier.multipass.consent.authorisations.publication;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.receipts.content.AgreedDocumentYears;
import fr.montpellier.multipass.consent.receipts.content.AgreedSharing;
import java.time.Instant;

/** Maps authorisations to the content of their receipts. */
public final class AgreedSharingMapper {

    private AgreedSharingMapper() {}

    /**
     * Returns the content of a receipt.
     *
     * @param demarche version to which the resident agreed
     * @param years years to which the resident agreed
     */
    public static AgreedSharing of(
            AgreedSharing.State state,
            SharingAuthorisation authorisation,
            Demarche demarche,
            AgreedDocumentYears years,
            Instant at) {
        return new AgreedSharing(
                state,
                authorisation.id(),
                authorisation.revision(),
                authorisation.caseReference().value(),
                authorisation.resident(),
                demarche,
                authorisation.types(),
                authorisation.facts(),
                authorisation.documents(),
                years,
                authorisation.readings(),
                authorisation.application(),
                authorisation.language(),
                at,
                authorisation.withdrawnAt().orElse(authorisation.until()));
    }
}
