package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.journal.verify.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry as the API shows it: what the tree binds, and the personal values kept beside it. */
record EntryView(
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
        Map<String, String> disclosed) {

    /** @param next cursor of the page that follows; null on the last */
    record Page(List<EntryView> items, @Nullable String next) {}

    static EntryView of(StoredEntry stored, Map<String, String> disclosed) {
        var entry = JournalEntry.parse(stored.entry());
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
                disclosed);
    }
}
