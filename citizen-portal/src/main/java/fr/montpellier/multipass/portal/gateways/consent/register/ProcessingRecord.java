package fr.montpellier.multipass.portal.gateways.consent.register;

import java.util.List;
import java.util.Optional;

/**
 * An entry of the record of processing activities (GDPR, article 30).
 *
 * @param organisation SIRET of the controller
 * @param processors who handles the data on behalf of the controller; empty if the register does not say
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
        Optional<String> processors,
        int durationDays,
        String retention,
        List<Type> types,
        List<String> demarches) {

    /** @param facts that may be read instead of the document; none: the document itself */
    public record Type(String code, List<String> facts) {}
}
