package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.journal.entries.SubjectChainRepository;
import fr.montpellier.multipass.journal.tree.ExportBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Builds entries about a few residents, chained as the journal chains them. */
public final class EntryChainBuilder {

    private final List<byte[]> entries = new ArrayList<>();
    private final Map<String, SubjectChainRepository.Head> heads = new HashMap<>();
    private Instant now = Instant.parse("2026-11-02T08:00:00Z");

    /** Builds {@code number} entries, about three residents in turn; every fourth has no subject. */
    public static List<byte[]> entries(int number) {
        var story = new EntryChainBuilder();
        for (int i = 0; i < number; i++) {
            story.add(i, i % 4 == 3 ? Optional.empty() : Optional.of("%064x".formatted(i % 4 + 1)));
        }
        return story.entries();
    }

    /** Continues entries that exist already. */
    public EntryChainBuilder add(int number, Optional<String> subject) {
        return add(number, subject, Outcome.SUCCESS, now);
    }

    public EntryChainBuilder add(int number, Optional<String> subject, Outcome outcome, Instant at) {
        Optional<SubjectChainRepository.Head> previous =
                subject.flatMap(person -> Optional.ofNullable(heads.get(person)));
        JournalEvent event = JournalEvent.of("vault.read-authorised")
                .outcome(outcome)
                .fact("document", new UUID(7, number).toString());
        var form = new EntryDraft(
                new UUID(1, number),
                at,
                new UUID(2, number),
                event,
                Optional.of("%064x".formatted(0xA)),
                subject,
                previous,
                List.of());
        byte[] bytes = form.bytes();
        entries.add(bytes);
        subject.ifPresent(person -> heads.put(
                person,
                new SubjectChainRepository.Head(
                        form.subjectSeq(), HexFormat.of().formatHex(ExportBuilder.leaf(bytes)), at)));
        now = now.plusSeconds(60);
        return this;
    }

    /** Announces, in an entry of that date, that entries below an index were written before another date and erased. */
    public EntryChainBuilder announce(int number, long minimum, Instant before, Instant at) {
        JournalEvent event = JournalEvent.of("vault.journal-pruned")
                .fact("before", before.toString())
                .fact("minimum", Long.toString(minimum));
        entries.add(new EntryDraft(
                        new UUID(1, number),
                        at,
                        new UUID(2, number),
                        event,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())
                .bytes());
        return this;
    }

    public List<byte[]> entries() {
        return List.copyOf(entries);
    }
}
