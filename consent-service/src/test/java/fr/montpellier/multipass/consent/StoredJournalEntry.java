package fr.montpellier.multipass.consent;

import tools.jackson.databind.JsonNode;

/**
 * An entry as stored in the database.
 *
 * @param subjectReference the resident behind the entry's pseudonym; empty when the entry has no subject
 */
public record StoredJournalEntry(String type, String outcome, String subjectReference, JsonNode entry) {

    public String fact(String name) {
        return entry.path("facts").path(name).asString();
    }
}
