package fr.montpellier.multipass.portal.gateways.journal;

import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Merges several journals into one list, newest first, read in parts. Each journal is in the order in which it was
 * written.
 */
public final class MergedJournal {

    /** Reads a part of one journal; the cursor is empty the first time. */
    @FunctionalInterface
    public interface Source {
        Page<JournalEntry> read(Service service, Optional<String> cursor);
    }

    /** An entry with the service whose journal holds it. */
    public record SourcedEntry(Service service, JournalEntry entry) {}

    /**
     * The entries of one journal that were read and not yet returned; {@code written} is when the last one was written.
     */
    private static final class Tail {
        private final List<JournalEntry> ready = new ArrayList<>();
        private Instant written = Instant.MAX;
        private Optional<String> cursor = Optional.empty();
        private boolean ended;
    }

    private final Source source;
    private final Function<JournalEntry, Instant> time;
    private final Map<Service, Tail> tails = new EnumMap<>(Service.class);
    private final List<SourcedEntry> taken = new ArrayList<>();

    private MergedJournal(Source source, List<Service> services, Function<JournalEntry, Instant> time) {
        this.source = source;
        this.time = time;
        services.forEach(service -> tails.put(service, new Tail()));
    }

    /** Merges in the order in which entries were written. */
    public static MergedJournal byWritingTime(Source source, List<Service> services) {
        return new MergedJournal(source, services, JournalEntry::at);
    }

    /** Merges in the order of {@link JournalEntry#happenedAt()}. */
    public static MergedJournal byEventTime(Source source, List<Service> services) {
        return new MergedJournal(source, services, JournalEntry::happenedAt);
    }

    /**
     * Returns the following entries, at most that many; fewer only at the end. Where a journal cannot be read, the next call goes on with
     * the entries that were taken before.
     */
    public List<SourcedEntry> next(int count) {
        while (taken.size() < count) {
            Optional<SourcedEntry> newest = newest();
            if (newest.isEmpty()) {
                break;
            }
            tail(newest.get().service()).ready.remove(newest.get().entry());
            taken.add(newest.get());
        }
        List<SourcedEntry> next = List.copyOf(taken);
        taken.clear();
        return next;
    }

    public boolean hasMore() {
        return !taken.isEmpty() || newest().isPresent();
    }

    /**
     * Returns the newest entry. It first reads on in every journal whose unread entries may be newer: no event happens
     * after its entry was written.
     */
    private Optional<SourcedEntry> newest() {
        while (true) {
            Optional<SourcedEntry> newest = newestReady();
            Instant limit = newest.map(SourcedEntry::entry).map(time).orElse(Instant.MIN);
            List<Service> behind = tails.keySet().stream()
                    .filter(service -> !tail(service).ended)
                    .filter(service -> tail(service).ready.isEmpty()
                            || tail(service).written.isAfter(limit))
                    .toList();
            if (behind.isEmpty()) {
                return newest;
            }
            behind.forEach(this::readNext);
        }
    }

    private Optional<SourcedEntry> newestReady() {
        return tails.entrySet().stream()
                .flatMap(tail -> tail.getValue().ready.stream().map(entry -> new SourcedEntry(tail.getKey(), entry)))
                .max(Comparator.<SourcedEntry, Instant>comparing(placed -> time.apply(placed.entry()))
                        .thenComparing(placed -> placed.entry().at())
                        .thenComparing(placed -> placed.entry().index()));
    }

    private void readNext(Service service) {
        Tail tail = tail(service);
        Page<JournalEntry> page = source.read(service, tail.cursor);
        tail.ready.addAll(page.items());
        if (!page.items().isEmpty()) {
            tail.written = page.items().getLast().at();
        }
        tail.cursor = page.next();
        tail.ended = page.next().isEmpty();
    }

    private Tail tail(Service service) {
        return Objects.requireNonNull(tails.get(service));
    }
}
