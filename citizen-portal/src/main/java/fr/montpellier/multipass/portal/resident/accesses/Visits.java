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
public final class Visits {

    private static final Duration PAUSE = Duration.ofMinutes(30);

    /** Most entries that one call looks through: nearly all of a resident's entries may be about their own actions. */
    private static final int EXAMINED = 200;

    private final MergedJournal journal;
    private final Predicate<JournalEntry> shown;
    private final Function<JournalEntry, Optional<String>> demarche;
    private final List<Visit> read = new ArrayList<>();
    private final List<JournalEntry> begun = new ArrayList<>();
    private Optional<JournalEntry> ahead = Optional.empty();
    private int examined;

    /**
     * @param journal newest entries first
     * @param shown leaves entries out
     * @param demarche for which an entry was written, if that is known
     */
    public Visits(
            MergedJournal journal, Predicate<JournalEntry> shown, Function<JournalEntry, Optional<String>> demarche) {
        this.journal = journal;
        this.shown = shown;
        this.demarche = demarche;
    }

    /** @param entries newest first, at least one */
    public record Visit(List<JournalEntry> entries) {

        /**
         * Returns the entry that says most: an exceptional access, then a refusal, then a reading, then any other; the newest of
         * these.
         */
        public JournalEntry main() {
            return entries.stream()
                    .max(Comparator.comparing(AccessReason::opensExceptionally)
                            .thenComparing(JournalEntry::isRefusal)
                            .thenComparing(entry -> entry.fact("documentType").isPresent())
                            .thenComparing(JournalEntry::happenedAt))
                    .orElseThrow();
        }

        /** Returns the exceptional accesses of the visit that are not its main entry; none of them may be overlooked. */
        public List<JournalEntry> otherOpenings() {
            JournalEntry main = main();
            return entries.stream()
                    .filter(AccessReason::opensExceptionally)
                    .filter(entry -> !entry.equals(main))
                    .toList();
        }

        public boolean isDoubted() {
            return entries.stream().anyMatch(JournalEntry::isDoubted);
        }
    }

    /**
     * Returns the following visits, at most that many; fewer at the end, or among many entries that are left out. Where a journal cannot
     * be read, the next call goes on with the entries that were read before.
     */
    public List<Visit> next(int count) {
        examined = 0;
        while (read.size() < count && (!begun.isEmpty() || begin())) {
            complete();
        }
        List<Visit> visits = List.copyOf(read);
        read.clear();
        return visits;
    }

    private boolean begin() {
        nextEntry().ifPresent(begun::add);
        return !begun.isEmpty();
    }

    /** Reads to the end of the visit that was begun. */
    private void complete() {
        Optional<JournalEntry> next = nextEntry();
        while (next.filter(entry -> continues(begun.getLast(), entry, demarche)).isPresent()) {
            begun.add(next.get());
            next = nextEntry();
        }
        ahead = next;
        read.add(new Visit(List.copyOf(begun)));
        begun.clear();
    }

    /** Returns whether there may be further visits. */
    public boolean hasMore() {
        ahead = nextEntry();
        return ahead.isPresent() || journal.hasMore();
    }

    /** Groups entries that were read already, newest first. */
    public static List<Visit> of(List<JournalEntry> entries, Function<JournalEntry, Optional<String>> demarche) {
        List<Visit> visits = new ArrayList<>();
        List<JournalEntry> together = new ArrayList<>();
        for (JournalEntry entry : entries) {
            if (!together.isEmpty() && !continues(together.getLast(), entry, demarche)) {
                visits.add(new Visit(List.copyOf(together)));
                together.clear();
            }
            together.add(entry);
        }
        if (!together.isEmpty()) {
            visits.add(new Visit(together));
        }
        return visits;
    }

    private static String service(JournalEntry entry) {
        return entry.type().substring(0, entry.type().indexOf('.') + 1);
    }

    private static boolean continues(
            JournalEntry later, JournalEntry earlier, Function<JournalEntry, Optional<String>> demarche) {
        // Each service has a name of its own for a person: between two journals the agent is recognised by what both
        // show.
        boolean samePerson = service(later).equals(service(earlier))
                ? later.actor().equals(earlier.actor())
                : later.disclosed("actorName").isPresent();
        return later.actor().isPresent()
                && samePerson
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
        while (examined < EXAMINED && journal.hasMore()) {
            examined++;
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
