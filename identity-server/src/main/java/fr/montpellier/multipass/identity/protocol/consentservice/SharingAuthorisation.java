package fr.montpellier.multipass.identity.protocol.consentservice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a sharing authorisation at the consent service.
 *
 * @param documents identifiers under which the application knows the documents that the resident chose, by type
 * @param readings how many times each of them may be read; {@code null}: as often as needed
 * @param explained types of which documents are missing and the resident wrote why; {@code null}: none
 * @param status {@code active}, {@code withdrawn} or {@code expired}
 */
public record SharingAuthorisation(
        String id,
        Map<String, List<String>> documents,
        @Nullable Integer readings,
        @Nullable List<String> explained,
        String status,
        Instant until) {

    /** Returns the types of which documents are missing and the resident wrote why. */
    public List<String> explainedTypes() {
        return explained == null ? List.of() : explained;
    }

    public boolean isActive() {
        return status.equals("active");
    }
}
