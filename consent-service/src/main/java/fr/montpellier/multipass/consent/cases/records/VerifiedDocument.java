package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The record of an agent who saw a document, which replaces a copy of it: the time, and facts in the document.
 *
 * @param period what the document is about, such as {@code 2026-10}
 * @param agent name of the agent
 * @param checkedDate the date that the owner stated and that the agent saw on the document
 * @param facts values that the agent recorded, by code of the fact
 */
public record VerifiedDocument(
        DocumentId document,
        JustificatifType type,
        Optional<String> period,
        Instant at,
        String agent,
        Map<String, String> facts,
        Optional<LocalDate> checkedDate) {

    /** Returns a text without the values, which are personal. */
    @Override
    public String toString() {
        return "VerifiedDocument[" + document + "]";
    }
}
