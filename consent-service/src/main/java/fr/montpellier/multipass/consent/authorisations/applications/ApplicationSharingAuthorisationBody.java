package fr.montpellier.multipass.consent.authorisations.applications;

import fr.montpellier.multipass.consent.authorisations.giving.ChosenDocument;
import fr.montpellier.multipass.consent.authorisations.giving.SharingAuthorisationRequest;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.kernel.JustificatifType;
import jakarta.validation.Valid;
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
 */
record ApplicationSharingAuthorisationBody(
        @NotNull @Size(max = 100) String demarche,
        @NotNull Integer version,
        @NotNull @Size(max = 50) List<@NotNull String> types,
        @NotNull @Size(max = ChosenDocument.MOST) List<@NotNull @Valid ChosenDocument> documents,
        @NotNull @Size(max = 100) String textHash,
        @Positive @Nullable Integer durationDays) {

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
                List.of(),
                Optional.ofNullable(durationDays).map(Duration::ofDays),
                Optional.empty(),
                new TextHash(textHash));
    }
}
