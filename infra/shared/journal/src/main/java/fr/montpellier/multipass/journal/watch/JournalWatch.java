package fr.montpellier.multipass.journal.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
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
    private final PseudonymCheck people;
    private final Duration pause;
    private final Duration peoplePause;
    private @Nullable ScheduledExecutorService thread;

    public JournalWatch(List<WatchedJournal> watched, Duration pause, PseudonymCheck people, Duration peoplePause) {
        this.watched = List.copyOf(watched);
        this.pause = pause;
        this.people = people;
        this.peoplePause = peoplePause;
    }

    List<WatchedJournal> watched() {
        return watched;
    }

    /** Returns the watched journal of that origin, if its key is known. */
    public Optional<WatchedJournal> find(String origin) {
        return watched.stream()
                .filter(each ->
                        each.knownKey().filter(key -> key.name().equals(origin)).isPresent())
                .findFirst();
    }

    /** Compares each watched journal now. */
    void compare() {
        for (WatchedJournal each : watched) {
            try {
                each.compare();
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
