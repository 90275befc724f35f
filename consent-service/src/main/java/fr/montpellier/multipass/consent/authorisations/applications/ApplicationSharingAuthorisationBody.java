package fr.montpellier.multipass.consent.authorisations.applications;

import fr.montpellier.multipass.consent.authorisations.giving.ChosenDocument;
import fr.montpellier.multipass.consent.authorisations.giving.SharingAuthorisationRequest;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.kernel.JustificatifType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /api/applications/{application}/authorisations/{id}}.
 *
 * @param durationDays duration in days, if shorter than the démarche's
 * @param readings how many times each document may be read, if not as often as needed
 */
record ApplicationSharingAuthorisationBody(
        @NotNull @Size(max = 100) String demarche,
        @NotNull Integer version,
        @NotNull @Size(max = 50) List<@NotNull String> types,
        @NotNull @Size(max = ChosenDocument.MOST) List<@NotNull @Valid ChosenDocument> documents,
        @NotNull @Size(max = 100) String textHash,
        @Positive @Nullable Integer durationDays,

        @Min(1) @Max(SharingAuthorisationRequest.MOST_READINGS) @Nullable
        Integer readings) {

    /**
     * Parses the body.
     *
     * @throws IllegalArgumentException if a type is not a code, a document not a UUID or named twice
     */
    SharingAuthorisationRequest request() {
        return new SharingAuthorisationRequest(
                demarche,
                version,
                types.stream().map(JustificatifType::new).toList(),
                ChosenDocument.byType(documents),
                ChosenDocument.years(documents),
                List.of(),
                Optional.ofNullable(durationDays).map(Duration::ofDays),
                Optional.ofNullable(readings),
                new TextHash(textHash));
    }
}
