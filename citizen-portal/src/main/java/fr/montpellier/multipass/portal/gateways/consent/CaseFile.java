package fr.montpellier.multipass.portal.gateways.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A case of the agent's department.
 *
 * @param missing codes of the types for which the resident gave no document
 * @param originals whether its agents may download the files
 */
public record CaseFile(
        String caseReference,
        String authorisationId,
        Authorisation.DemarcheName demarche,
        String purpose,
        Resident resident,
        List<RequestedType> types,
        List<String> missing,
        boolean originals,
        String status,
        Instant givenAt,
        Instant until,
        Optional<Instant> withdrawnAt) {

    public record Resident(Optional<String> name) {}

    public boolean isActive() {
        return status.equals("active");
    }
}
