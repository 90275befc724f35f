package fr.montpellier.multipass.consent.authorisations.resident;

import fr.montpellier.multipass.consent.authorisations.casework.ChangedAbsence;
import fr.montpellier.multipass.consent.texts.WrittenText;
import fr.montpellier.multipass.kernel.JustificatifType;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the explanation why a resident has no document of a type, in the body of a request.
 *
 * @param explanation explanation for the department, in the place of the former one; {@code null}, or without a character to
 *     read: the former one is removed
 */
record ChangedAbsenceBody(
        @NotNull @Size(max = 100) String type,
        @Size(max = 500) @Nullable String explanation) {

    /**
     * Parses the changes.
     *
     * @throws IllegalArgumentException if a type is not a code
     */
    static List<ChangedAbsence> parse(@Nullable List<ChangedAbsenceBody> changes) {
        return changes == null
                ? List.of()
                : changes.stream()
                        .map(change -> new ChangedAbsence(
                                new JustificatifType(change.type()), WrittenText.of(change.explanation())))
                        .toList();
    }

    /** Returns a text without the explanation, which is personal. */
    @Override
    public String toString() {
        return "ChangedAbsenceBody[" + type + "]";
    }
}
