package fr.montpellier.multipass.portal.resident.accesses;

import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Groups the entries of a journal into visits: what one person or application did for one démarche, with no pause longer
 * than half an hour.
 */
final class Visits {

    private static final Duration PAUSE = Duration.ofMinutes(30);

    private final MergedJournal journal;
    private final Predicate<JournalEntry> shown;
    private final Function<JournalEntry, Optional<String>> demarche;
    private Optional<JournalEntry> ahead = Optional.empty();

    /**
     * @param journal newest entries first
     * @param shown leaves entries out
     * @param demarche for which an entry was written, if that is known
     */
    Visits(MergedJournal journal, Predicate<JournalEntry> shown, Function<JournalEntry, Optional<String>> demarche) {
        this.journal = journal;
        this.shown = shown;
        this.demarche = demarche;
    }

    /** @param entries newest first, at least one */
    record Visit(List<JournalEntry> entries) {

        /** Returns the entry that says most: a refusal, then a reading, then any other; the newest of these. */
        JournalEntry main() {
            return entries.stream()
                    .max(Comparator.comparing(JournalEntry::isRefusal)
                            .thenComparing(entry -> entry.fact("documentType").isPresent())
                            .thenComparing(JournalEntry::happenedAt))
                    .orElseThrow();
        }

        boolean isDoubted() {
            return entries.stream().anyMatch(JournalEntry::isDoubted);
        }
    }

    /** Returns the following visits, at most that many; fewer only at the end. */
    List<Visit> next(int count) {
        List<Visit> visits = new ArrayList<>();
        while (visits.size() < count) {
            Optional<JournalEntry> first = nextEntry();
            if (first.isEmpty()) {
                break;
            }
            visits.add(visit(first.get()));
        }
        return visits;
    }

    boolean hasMore() {
        ahead = nextEntry();
        return ahead.isPresent();
    }

    private Visit visit(JournalEntry newest) {
        List<JournalEntry> entries = new ArrayList<>(List.of(newest));
        while (true) {
            Optional<JournalEntry> next = nextEntry();
            if (next.filter(entry -> continues(entries.getLast(), entry)).isEmpty()) {
                ahead = next;
                return new Visit(entries);
            }
            entries.add(next.get());
        }
    }

    private boolean continues(JournalEntry later, JournalEntry earlier) {
        return later.actor().isPresent()
                && later.actor().equals(earlier.actor())
                && !later.actor().equals(later.subject())
                && demarche.apply(later).equals(demarche.apply(earlier))
                && later.disclosed("actorName").equals(earlier.disclosed("actorName"))
                && Duration.between(earlier.happenedAt(), later.happenedAt()).compareTo(PAUSE) <= 0;
    }

    private Optional<JournalEntry> nextEntry() {
        if (ahead.isPresent()) {
            Optional<JournalEntry> taken = ahead;
            ahead = Optional.empty();
            return taken;
        }
        while (journal.hasMore()) {
            Optional<JournalEntry> next = journal.next(1).stream()
                    .map(MergedJournal.SourcedEntry::entry)
                    .filter(shown)
                    .findFirst();
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }
}
