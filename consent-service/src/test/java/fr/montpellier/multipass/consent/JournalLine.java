package fr.montpellier.multipass.consent;

import tools.jackson.databind.JsonNode;

/**
 * An entry as it is in the database.
 *
 * @param subjectReference the resident behind the entry's pseudonym; empty when it is about nobody
 */
public record JournalLine(String type, String outcome, String subjectReference, JsonNode entry) {

    public String fact(String name) {
        return entry.path("facts").path(name).asString();
    }
}
