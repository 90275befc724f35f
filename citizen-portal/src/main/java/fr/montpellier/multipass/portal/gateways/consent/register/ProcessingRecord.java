package fr.montpellier.multipass.portal.gateways.consent.register;

import java.util.List;

/**
 * An entry of the record of processing activities (GDPR, article 30).
 *
 * @param organisation SIRET of the controller
 * @param durationDays most days of an authorisation
 * @param retention how long the department keeps what it read
 * @param demarches codes
 */
public record ProcessingRecord(
        String code,
        String organisation,
        String name,
        String purpose,
        String lawfulBasis,
        String recipients,
        int durationDays,
        String retention,
        List<Type> types,
        List<String> demarches) {

    /** @param facts that may be read instead of the document; none: the document itself */
    public record Type(String code, List<String> facts) {}
}
