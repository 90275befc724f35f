package fr.montpellier.multipass.consent.authorisations.giving;

import fr.montpellier.multipass.kernel.JustificatifType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A resident's explanation why they have no document of a type, in the body of a request.
 *
 * @param type type of the missing documents
 * @param explanation explanation for the department, as the resident wrote it
 */
public record ExplainedAbsence(
        @NotNull @Size(max = 100) String type,
        @NotBlank @Size(max = 500) String explanation) {

    /**
     * Returns the parsed type.
     *
     * @throws IllegalArgumentException if the type is not a code
     */
    JustificatifType justificatifType() {
        return new JustificatifType(type);
    }

    /** Returns a text without the explanation, which is personal. */
    @Override
    public String toString() {
        return "ExplainedAbsence[" + type + "]";
    }
}
