package fr.montpellier.multipass.journal.watch;

import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Compares, periodically while the application runs, the journals of other services with their earlier checkpoints, and
 * the persons of this journal with its entries.
 */
public final class JournalWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JournalWatch.class);

    private final List<WatchedJournal> watched;
    private final String own;
    private final PseudonymCheck people;
    private final Duration pause;
    private final Duration peoplePause;
    private @Nullable ScheduledExecutorService thread;

    /**
     * @param own name of the journal of this service
     * @throws IllegalArgumentException if two of these journals are configured with keys of one name
     */
    public JournalWatch(
            List<WatchedJournal> watched, String own, Duration pause, PseudonymCheck people, Duration peoplePause) {
        this.watched = List.copyOf(watched);
        this.own = own;
        for (WatchedJournal each : watched) {
            each.knownKey().filter(key -> taken(each).contains(key.name())).ifPresent(key -> {
                throw new IllegalArgumentException("two journals have the name " + key.name());
            });
        }
        this.pause = pause;
        this.people = people;
        this.peoplePause = peoplePause;
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

    private void checkPseudonyms() {
        try {
            people.check();
        } catch (RuntimeException e) {
            LOG.warn("The people of the journal could not be counted", e);
        }
    }

    @Override
    public void start() {
        ThreadFactory factory = Thread.ofVirtual().name("journal-watch").factory();
        thread = Executors.newSingleThreadScheduledExecutor(factory);
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                this::checkPseudonyms, peoplePause.toMillis(), peoplePause.toMillis(), TimeUnit.MILLISECONDS);
        if (!watched.isEmpty()) {
            unused = thread.scheduleWithFixedDelay(
                    this::compare, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.shutdownNow();
            running.close();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
