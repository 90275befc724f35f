package fr.montpellier.multipass.portal.gateways.consent.demarches;

import fr.montpellier.multipass.portal.gateways.NamedCode;
import java.util.List;
import java.util.Optional;

/**
 * The public entry of a démarche in the register (GDPR, article 13).
 *
 * @param recipients who receives the data, in words; empty from a service whose record of processing does not say it
 * @param applications by which the department may ask for documents
 * @param durationDays how long an authorisation lasts at most, in days
 * @param dataRead what the department looks for in the documents
 * @param kept what is kept after a withdrawal, and why
 */
public record PrivacyNotice(
        String code,
        String title,
        String summary,
        NamedCode department,
        ResponsibleBody controller,
        Optional<String> recipients,
        String purpose,
        List<NamedCode> applications,
        List<RequestedType> types,
        int durationDays,
        Demarche.LegalBasis legalBasis,
        List<String> dataRead,
        String kept) {

    /** @param contact of the data protection officer */
    public record ResponsibleBody(String siret, String name, String address, String contact) {}
}
