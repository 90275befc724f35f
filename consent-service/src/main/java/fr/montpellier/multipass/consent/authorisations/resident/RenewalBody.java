package fr.montpellier.multipass.consent.authorisations.resident;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The body of {@code POST /api/authorisations/{id}/renewal}.
 *
 * @param revision of the authorisation that the resident saw
 * @param version of the démarche that the resident saw
 * @param textHash SHA-256 of the text that the resident agreed to again, hexadecimal
 */
record RenewalBody(
        @NotNull Integer revision,
        @NotNull Integer version,
        @NotNull @Size(max = 100) String textHash) {}
