package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.giving.ChosenDocument;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /api/authorisations/{id}/documents}.
 *
 * @param revision of the authorisation that the resident saw
 * @param documents all documents that may be read from now on
 * @param absences changes of the explanations of what is missing then; {@code null}: none
 */
record ChangedDocumentsBody(
        @NotNull Integer revision,
        @NotNull @Size(max = ChosenDocument.MOST) List<@NotNull @Valid ChosenDocument> documents,
        @Size(max = 50) @Nullable List<@NotNull @Valid ChangedAbsenceBody> absences) {}
