package fr.montpellier.multipass.consent.authorisations.casework;

import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;

/**
 * A resident's explanation why they have no document of a type that the case needs.
 *
 * @param explanation as the resident wrote it
 * @param at time of the explanation
 */
public record Absence(JustificatifType type, String explanation, Instant at) {

    /** Returns a text without the explanation, which is personal. */
    @Override
    public String toString() {
        return "Absence[" + type + ", " + at + "]";
    }
}
