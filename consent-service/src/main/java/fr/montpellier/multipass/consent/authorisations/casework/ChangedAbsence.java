package fr.montpellier.multipass.consent.authorisations.casework;

import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.Optional;

/**
 * A change of the explanation why a resident has no document of a type.
 *
 * @param explanation explanation that takes the place of the former one; empty: the former one is removed
 */
public record ChangedAbsence(JustificatifType type, Optional<String> explanation) {

    /** Returns a text without the explanation, which is personal. */
    @Override
    public String toString() {
        return "ChangedAbsence[" + type + "]";
    }
}
