package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;

/**
 * Why a resident has no document of a type that the case needs.
 *
 * @param explanation as the resident wrote it
 * @param at when they wrote it
 */
public record Absence(JustificatifType type, String explanation, Instant at) {

    /** Returns a text without the explanation, which is personal. */
    @Override
    public String toString() {
        return "Absence[" + type + ", " + at + "]";
    }
}
