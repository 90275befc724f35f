package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.giving.ChosenDocument;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * The body of {@code PUT /api/authorisations/{id}/documents}.
 *
 * @param revision of the authorisation that the resident saw
 * @param documents all documents that may be read from now on
 */
record ChangedDocumentsBody(
        @NotNull Integer revision,
        @NotNull @Size(max = ChosenDocument.MOST) List<@NotNull @Valid ChosenDocument> documents) {}
