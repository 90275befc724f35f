package fr.montpellier.multipass.identity.protocol.consentservice;

import java.time.Instant;

/**
 * A sharing authorisation as the consent service holds it now.
 *
 * @param status {@code active}, {@code withdrawn} or {@code expired}
 */
public record SharingAuthorisation(String id, String status, Instant until) {

    public boolean isActive() {
        return status.equals("active");
    }
}
