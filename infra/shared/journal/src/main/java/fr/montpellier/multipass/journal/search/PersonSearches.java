package fr.montpellier.multipass.journal.search;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.journal.web.EntryFilter;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an entry for each search that names a person, before the result is given: a resident who is named reads it. The pages and
 * counts of one search within half an hour are one entry.
 */
final class PersonSearches {

    private static final Duration ONE_SEARCH = Duration.ofMinutes(30);
    private static final int MOST = 10_000;

    private final Journal journal;
    private final PseudonymRepository pseudonyms;
    private final String service;
    private final Clock clock;
    private final Map<List<String>, Instant> written = new LinkedHashMap<>();

    /** @param origin of the journal, whose last segment names the service */
    PersonSearches(Journal journal, PseudonymRepository pseudonyms, String origin, Clock clock) {
        this.journal = journal;
        this.pseudonyms = pseudonyms;
        this.service = JournalCondition.service(origin);
        this.clock = clock;
    }

    void write(Caller caller, Map<String, String> criteria, StatedReason stated) {
        String searcher = searcher(caller);
        List<String> search = List.of(
                searcher,
                criteria.getOrDefault(EntryFilter.SUBJECT, ""),
                criteria.getOrDefault(EntryFilter.ACTOR, ""),
                criteria.getOrDefault(EntryFilter.ACTOR_NAME, ""),
                stated.reason().code() + " " + stated.sentence());
        if (isWritten(search)) {
            return;
        }
        journal.appendNow(event(CommonJournalEvent.JOURNAL_SEARCHED, caller, searcher, criteria, Optional.of(stated)));
        synchronized (written) {
            written.put(search, clock.instant());
        }
    }

    /** Writes that the caller makes a file of the result, for each file. */
    void writeExport(Caller caller, Map<String, String> criteria, Optional<StatedReason> stated) {
        journal.appendNow(event(CommonJournalEvent.JOURNAL_EXPORTED, caller, searcher(caller), criteria, stated));
    }

    private static String searcher(Caller caller) {
        return caller instanceof Caller.Dpo dpo
                ? dpo.subject().value()
                : caller instanceof Caller.ServiceClient client ? client.clientId() : "";
    }

    private boolean isWritten(List<String> search) {
        Instant oldest = clock.instant().minus(ONE_SEARCH);
        synchronized (written) {
            written.values().removeIf(oldest::isAfter);
            if (written.size() >= MOST) {
                written.clear();
            }
            return written.containsKey(search);
        }
    }

    private JournalEvent event(
            CommonJournalEvent type,
            Caller caller,
            String searcher,
            Map<String, String> criteria,
            Optional<StatedReason> stated) {
        JournalEvent event = type.in(service).actor(searcher).fact("criteria", EntryFilter.names(criteria));
        if (stated.isPresent()) {
            event = event.fact("reason", stated.get().reason().code())
                    .disclose("statedReason", stated.get().sentence());
        }
        if (caller instanceof Caller.Dpo dpo) {
            event = event.disclose("actorName", dpo.name());
        }
        if (criteria.containsKey(EntryFilter.ACTOR)) {
            event = event.disclose("searchedActor", criteria.getOrDefault(EntryFilter.ACTOR, ""));
        }
        if (criteria.containsKey(EntryFilter.ACTOR_NAME)) {
            event = event.disclose("searchedName", criteria.getOrDefault(EntryFilter.ACTOR_NAME, ""));
        }
        // A person whom the journal does not know gets no pseudonym by being searched for.
        Optional<String> resident = Optional.ofNullable(criteria.get(EntryFilter.SUBJECT))
                .flatMap(person -> pseudonyms.find(person).map(known -> person).or(() -> pseudonyms.reference(person)));
        return resident.isPresent() ? event.subject(resident.get()) : event;
    }
}
