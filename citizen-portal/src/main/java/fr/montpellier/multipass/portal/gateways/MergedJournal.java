package fr.montpellier.multipass.portal.gateways;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several journals as one, newest first, read a little at a time. */
public final class MergedJournal {

    /** Reads a part of one journal; the cursor is empty the first time. */
    @FunctionalInterface
    public interface Source {
        Page<LoggedEntry> read(Service service, Optional<String> cursor);
    }

    /** An entry with the journal that it stands in. */
    public record Placed(Service service, LoggedEntry entry) {}

    private static final class Tail {
        private final Deque<LoggedEntry> ready = new ArrayDeque<>();
        private Optional<String> cursor = Optional.empty();
        private boolean ended;
    }

    private final Source source;
    private final Map<Service, Tail> tails = new EnumMap<>(Service.class);

    public MergedJournal(Source source, List<Service> services) {
        this.source = source;
        services.forEach(service -> tails.put(service, new Tail()));
    }

    /** The following entries, at most that many; fewer only at the end. */
    public List<Placed> next(int count) {
        List<Placed> taken = new ArrayList<>();
        while (taken.size() < count) {
            Optional<Map.Entry<Service, Tail>> newest = newest();
            if (newest.isEmpty()) {
                break;
            }
            taken.add(new Placed(
                    newest.get().getKey(), newest.get().getValue().ready.removeFirst()));
        }
        return taken;
    }

    public boolean hasMore() {
        return newest().isPresent();
    }

    private Optional<Map.Entry<Service, Tail>> newest() {
        tails.forEach(this::fill);
        return tails.entrySet().stream()
                .filter(tail -> !tail.getValue().ready.isEmpty())
                .max(Comparator.comparing(
                        tail -> tail.getValue().ready.getFirst().at()));
    }

    private void fill(Service service, Tail tail) {
        while (tail.ready.isEmpty() && !tail.ended) {
            Page<LoggedEntry> page = source.read(service, tail.cursor);
            tail.ready.addAll(page.items());
            tail.cursor = page.next();
            tail.ended = page.next().isEmpty();
        }
    }
}
