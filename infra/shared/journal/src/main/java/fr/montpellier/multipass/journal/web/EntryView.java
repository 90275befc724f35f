package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.verify.entries.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Represents an entry in the API: the content bound by the tree, and the personal values stored beside it.
 *
 * @param disclosed values that the entry commits to, and in a page of the caller's own entries the caller, as
 *     {@code subject}; a value that the entry does not commit to is left out
 * @param salts of those values, hexadecimal, with which they are verified
 * @param doubts names of the values stored beside the entry that differ from those it commits to, or are missing:
 *     {@code actor}, {@code subject}, or the name of a value
 */
public record EntryView(
        long index,
        String leafHash,
        UUID id,
        String type,
        String outcome,
        Instant at,
        UUID correlation,
        @Nullable String actor,
        @Nullable String subject,
        Map<String, String> facts,
        Map<String, String> disclosed,
        Map<String, String> salts,
        List<String> doubts) {

    /** @param next cursor of the next page; null on the last */
    public record Page(List<EntryView> items, @Nullable String next) {}

    static EntryView of(
            StoredEntry stored,
            JournalEntry entry,
            Map<String, String> disclosed,
            Map<String, String> salts,
            List<String> doubts) {
        return new EntryView(
                stored.index(),
                stored.leafHash(),
                entry.id(),
                entry.type(),
                entry.outcome(),
                entry.at(),
                entry.correlation(),
                entry.actor().orElse(null),
                entry.subject().orElse(null),
                entry.facts(),
                disclosed,
                salts,
                doubts);
    }
}
