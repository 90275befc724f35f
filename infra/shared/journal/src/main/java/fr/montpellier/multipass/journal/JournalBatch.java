package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.journal.entries.Commitment;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.entries.SubjectChainRepository;
import fr.montpellier.multipass.kernel.CorrelationId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Writes entries about several residents with as many statements as for one entry. */
final class JournalBatch {

    private final JdbcClient jdbc;
    private final PseudonymRepository pseudonyms;
    private final SubjectChainRepository chain;
    private final Clock clock;
    private final Supplier<CorrelationId> correlation;

    JournalBatch(
            JdbcClient jdbc,
            PseudonymRepository pseudonyms,
            SubjectChainRepository chain,
            Clock clock,
            Supplier<CorrelationId> correlation) {
        this.jdbc = jdbc;
        this.pseudonyms = pseudonyms;
        this.chain = chain;
        this.clock = clock;
        this.correlation = correlation;
    }

    /** @throws IllegalArgumentException if two events are about one resident */
    void append(List<JournalEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        SortedSet<String> people = new TreeSet<>();
        SortedSet<String> residents = new TreeSet<>();
        for (JournalEvent event : events) {
            event.actor().ifPresent(people::add);
            event.subject().ifPresent(people::add);
            if (event.subject().filter(resident -> !residents.add(resident)).isPresent()) {
                throw new IllegalArgumentException("two events of a batch are about one resident");
            }
        }
        Map<String, String> names = pseudonyms.of(people);
        SortedSet<String> subjects = new TreeSet<>();
        residents.forEach(resident -> subjects.add(names.getOrDefault(resident, "")));
        Map<String, SubjectChainRepository.Head> heads = chain.lockAndReadHeads(subjects);
        List<EntryDraft> forms = events.stream()
                .map(event -> form(event, names, event.subject().map(names::get).map(heads::get)))
                .toList();
        disclose(forms, insert(forms));
    }

    /**
     * Completes an event to an entry.
     *
     * @param names pseudonyms of the persons of the event
     * @param previous latest entry about its subject, locked
     */
    EntryDraft form(JournalEvent event, Map<String, String> names, Optional<SubjectChainRepository.Head> previous) {
        return new EntryDraft(
                UUID.randomUUID(),
                SubjectChainRepository.notBefore(previous, clock),
                correlation.get().value(),
                event,
                event.actor().map(names::get),
                event.subject().map(names::get),
                previous,
                event.disclosures().entrySet().stream()
                        .map(disclosure -> Commitment.to(disclosure.getKey(), disclosure.getValue()))
                        .toList());
    }

    /** Inserts the entries and returns the row number of each. */
    private Map<UUID, Long> insert(List<EntryDraft> forms) {
        var ids = new HashMap<UUID, Long>();
        jdbc.sql("""
                        INSERT INTO journal_entries
                            (entry, event_id, type, outcome, at, correlation, actor, subject, subject_seq)
                        SELECT entry, event_id, type, outcome, at, correlation, actor, subject, subject_seq
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY AS e
                            (entry, event_id, type, outcome, at, correlation, actor, subject, subject_seq, place)
                        ORDER BY place RETURNING id, event_id""")
                .params(List.of(
                        bytes(forms, EntryDraft::bytes),
                        column("uuid", forms, EntryDraft::id),
                        column("text", forms, form -> form.event().type()),
                        column("text", forms, form -> form.event().outcome().wireName()),
                        column("timestamptz", forms, form -> OffsetDateTime.ofInstant(form.at(), ZoneOffset.UTC)),
                        column("uuid", forms, EntryDraft::correlation),
                        column("text", forms, form -> form.actor().orElse(null)),
                        column("text", forms, form -> form.subject().orElse(null)),
                        column("bigint", forms, form -> form.subject().isPresent() ? form.subjectSeq() : null)))
                .query(row -> {
                    ids.put(row.getObject("event_id", UUID.class), row.getLong("id"));
                });
        return ids;
    }

    private void disclose(List<EntryDraft> forms, Map<UUID, Long> ids) {
        record Disclosure(Long entry, Commitment commitment) {}
        var all = new ArrayList<Disclosure>();
        forms.forEach(form ->
                form.commitments().forEach(each -> all.add(new Disclosure(ids.getOrDefault(form.id(), 0L), each))));
        if (all.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO journal_disclosures (entry_id, name, salt, value)
                        SELECT entry_id, name, salt, value FROM unnest(?, ?, ?, ?) AS d (entry_id, name, salt, value)""")
                .params(List.of(
                        column("bigint", all, Disclosure::entry),
                        column("text", all, each -> each.commitment().name()),
                        bytes(all, each -> each.commitment().salt()),
                        column("text", all, each -> each.commitment().value())))
                .update();
    }

    @SuppressWarnings("NullAway") // an array in JDBC may hold nulls
    private static <T> SqlArrayValue column(String type, List<T> rows, Function<T, @Nullable Object> value) {
        return new SqlArrayValue(type, rows.stream().map(value).toArray());
    }

    /** Returns an array of byte arrays in the type that the driver requires. */
    private static <T> SqlArrayValue bytes(List<T> rows, Function<T, byte[]> value) {
        return new SqlArrayValue("bytea", (Object[]) rows.stream().map(value).toArray(byte[][]::new));
    }
}
