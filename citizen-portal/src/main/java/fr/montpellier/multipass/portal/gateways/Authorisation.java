package fr.montpellier.multipass.portal.gateways;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An authorisation that the resident gave. */
public record Authorisation(
        String id,
        String caseReference,
        DemarcheName demarche,
        Named department,
        String purpose,
        List<Named> types,
        String status,
        Instant givenAt,
        Instant until,
        Optional<Instant> withdrawnAt) {

    public record DemarcheName(String code, String title) {}

    public boolean isActive() {
        return status.equals("active");
    }
}
