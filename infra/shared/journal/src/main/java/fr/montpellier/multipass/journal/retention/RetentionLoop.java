package fr.montpellier.multipass.journal.retention;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Erases periodically what is older than its retention while the application runs, first after a tenth of the pause. */
public final class RetentionLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionLoop.class);
    private static final int FIRST = 10;

    private final JournalRetention retention;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;

    public RetentionLoop(JournalRetention retention, Duration pause) {
        this.retention = retention;
        this.pause = pause;
    }

    @Override
    public void start() {
        ThreadFactory factory = Thread.ofVirtual().name("journal-retention").factory();
        thread = Executors.newSingleThreadScheduledExecutor(factory);
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                this::once, pause.toMillis() / FIRST, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void once() {
        try {
            retention.prune();
        } catch (RuntimeException e) {
            LOG.warn("Entries older than their retention could not be erased; trying again in {}", pause, e);
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
