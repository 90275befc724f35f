package fr.montpellier.multipass.identity.protocol.consentservice;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The current state of a sharing authorisation at the consent service.
 *
 * @param documents identifiers under which the application knows the documents that the resident chose, by type
 * @param status {@code active}, {@code withdrawn} or {@code expired}
 */
public record SharingAuthorisation(String id, Map<String, List<String>> documents, String status, Instant until) {

    public boolean isActive() {
        return status.equals("active");
    }
}
