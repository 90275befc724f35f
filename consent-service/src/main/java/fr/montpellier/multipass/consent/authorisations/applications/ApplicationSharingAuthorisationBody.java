package fr.montpellier.multipass.consent.authorisations.applications;

import fr.montpellier.multipass.consent.authorisations.giving.ChosenDocument;
import fr.montpellier.multipass.consent.authorisations.giving.ExplainedAbsence;
import fr.montpellier.multipass.consent.authorisations.giving.SharingAuthorisationRequest;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.ProblemException;
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
 * @param absences explanations why there is no document, or not enough, of some of the types; {@code null}: none
 * @param askedDays duration in days that the application asked for, if shorter than the démarche's
 * @param durationDays duration in days that the resident chose, if shorter than that
 * @param readings how many times each document may be read, if not as often as needed
 */
record ApplicationSharingAuthorisationBody(
        @NotNull @Size(max = 100) String demarche,
        @NotNull Integer version,
        @NotNull @Size(max = 50) List<@NotNull String> types,
        @NotNull @Size(max = ChosenDocument.MOST) List<@NotNull @Valid ChosenDocument> documents,
        @Size(max = 50) @Nullable List<@NotNull @Valid ExplainedAbsence> absences,
        @NotNull @Size(max = 100) String textHash,
        @Positive @Nullable Integer askedDays,
        @Positive @Nullable Integer durationDays,

        @Min(1) @Max(SharingAuthorisationRequest.MOST_READINGS) @Nullable
        Integer readings) {

    /**
     * Parses the body.
     *
     * @throws IllegalArgumentException if a type is not a code, a document not a UUID or named twice
     * @throws ProblemException if the resident's duration is longer than the application's
     */
    SharingAuthorisationRequest request() {
        if (askedDays != null && durationDays != null && durationDays > askedDays) {
            throw new ProblemException(ConsentProblem.DURATION_TOO_LONG);
        }
        return new SharingAuthorisationRequest(
                demarche,
                version,
                types.stream().map(JustificatifType::new).toList(),
                ChosenDocument.byType(documents),
                ChosenDocument.years(documents),
                absences == null ? List.of() : absences,
                Optional.ofNullable(durationDays == null ? askedDays : durationDays)
                        .map(Duration::ofDays),
                Optional.ofNullable(readings),
                new TextHash(textHash));
    }
}
