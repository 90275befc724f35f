package fr.montpellier.multipass.consent.authorisations.giving;

import fr.montpellier.multipass.kernel.JustificatifType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Why a resident has no document of a type, in the body of a request.
 *
 * @param type of which documents are missing
 * @param explanation as the resident writes it, for the department
 */
public record ExplainedAbsence(
        @NotNull @Size(max = 100) String type,
        @NotBlank @Size(max = 500) String explanation) {

    /** @throws IllegalArgumentException if the type is not a code */
    JustificatifType justificatifType() {
        return new JustificatifType(type);
    }

    /** Returns a text without the explanation, which is personal. */
    @Override
    public String toString() {
        return "ExplainedAbsence[" + type + "]";
    }
}
