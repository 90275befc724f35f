package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.changing.Renewal;
import fr.montpellier.multipass.consent.authorisations.giving.ChosenDocument;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.kernel.DocumentId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/authorisations/{id}/renewal}.
 *
 * @param revision of the authorisation that the resident saw
 * @param version of the démarche that the resident saw
 * @param textHash SHA-256 of the text that the resident agreed to, hexadecimal
 * @param durationDays duration in days from now, if shorter than the démarche's
 * @param years years of those documents that stay of which the screen displayed one; {@code null}: none
 */
record RenewalBody(
        @NotNull Integer revision,
        @NotNull Integer version,
        @NotNull @Size(max = 100) String textHash,
        @Positive @Nullable Integer durationDays,
        @Size(max = ChosenDocument.MOST) @Nullable List<@NotNull @Valid DocumentYear> years) {

    /** @param document identifier in the document vault */
    record DocumentYear(
            @NotNull @Size(max = 36) String document,

            @Min(ChosenDocument.EARLIEST) @Max(ChosenDocument.LATEST)
            int year) {}

    /**
     * Parses the body.
     *
     * @throws IllegalArgumentException if a document is not a UUID or named twice
     */
    Renewal renewal() {
        return new Renewal(
                revision,
                version,
                new TextHash(textHash),
                Optional.ofNullable(durationDays).map(Duration::ofDays),
                parsedYears());
    }

    private Map<DocumentId, Integer> parsedYears() {
        Map<DocumentId, Integer> parsed = new HashMap<>();
        for (DocumentYear each : years == null ? List.<DocumentYear>of() : years) {
            if (parsed.put(DocumentId.parse(each.document()), each.year()) != null) {
                throw new IllegalArgumentException("a document is named twice");
            }
        }
        return parsed;
    }
}
