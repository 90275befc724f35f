package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.changing.Renewal;
import fr.montpellier.multipass.consent.demarches.TextHash;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /api/authorisations/{id}/renewal}.
 *
 * @param revision of the authorisation that the resident saw
 * @param version of the démarche that the resident saw
 * @param textHash SHA-256 of the text that the resident agreed to, hexadecimal
 * @param durationDays duration in days from now, if shorter than the démarche's
 */
record RenewalBody(
        @NotNull Integer revision,
        @NotNull Integer version,
        @NotNull @Size(max = 100) String textHash,
        @Positive @Nullable Integer durationDays) {

    Renewal renewal() {
        return new Renewal(
                revision,
                version,
                new TextHash(textHash),
                Optional.ofNullable(durationDays).map(Duration::ofDays));
    }
}
