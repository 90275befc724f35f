package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.giving.ChosenDocument;
import fr.montpellier.multipass.consent.authorisations.giving.SharingAuthorisationRequest;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.kernel.JustificatifType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The body of {@code POST /api/authorisations}. */
record SharingAuthorisationBody(
        @NotNull @Size(max = 100) String demarche,
        @NotNull Integer version,
        @NotNull @Size(max = 50) List<@NotNull String> types,
        @NotNull @Size(max = ChosenDocument.MOST) List<@NotNull @Valid ChosenDocument> documents,
        @NotNull @Size(max = 100) String textHash) {

    /** @throws IllegalArgumentException if a type is not a code, a document not a UUID or named twice */
    SharingAuthorisationRequest request() {
        return new SharingAuthorisationRequest(
                demarche,
                version,
                types.stream().map(JustificatifType::new).toList(),
                ChosenDocument.byType(documents),
                new TextHash(textHash));
    }
}
