package fr.montpellier.multipass.journal.watch;

import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the journals of other services with their earlier checkpoints. */
public final class JournalWatch {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWatch.class);

    private final List<WatchedJournal> watched;
    private final String own;

    /**
     * @param own name of the journal of this service
     * @throws IllegalArgumentException if two of these journals are configured with keys of one name
     */
    public JournalWatch(List<WatchedJournal> watched, String own) {
        this.watched = List.copyOf(watched);
        this.own = own;
        for (WatchedJournal each : watched) {
            each.knownKey().filter(key -> taken(each).contains(key.name())).ifPresent(key -> {
                throw new IllegalArgumentException("two journals have the name " + key.name());
            });
        }
    }

    List<WatchedJournal> watched() {
        return watched;
    }

    /** Returns the watched journal of that origin, if its key is known, and it is the only one of that origin. */
    public Optional<WatchedJournal> find(String origin) {
        List<WatchedJournal> found = watched.stream()
                .filter(each ->
                        each.knownKey().filter(key -> key.name().equals(origin)).isPresent())
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Returns the names of the journals other than that one, as far as they are known, and of the own journal. */
    private Set<String> taken(WatchedJournal journal) {
        return Stream.concat(
                        Stream.of(own),
                        watched.stream()
                                .filter(each -> each != journal)
                                .flatMap(each -> each.knownKey().stream())
                                .map(VerifierKey::name))
                .collect(Collectors.toSet());
    }

    /** Compares each watched journal now. */
    public void compare() {
        for (WatchedJournal each : watched) {
            try {
                each.compare(taken(each));
            } catch (RuntimeException e) {
                LOG.warn("The journal {} could not be compared", each.name(), e);
            }
        }
    }
}
