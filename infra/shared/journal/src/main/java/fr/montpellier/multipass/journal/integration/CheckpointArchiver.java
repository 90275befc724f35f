package fr.montpellier.multipass.journal.integration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Archives the last checkpoint at a bounded pace while the application runs, and when it stops. */
public final class CheckpointArchiver implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointArchiver.class);

    /** Longest wait for the archive when the service stops. */
    private static final Duration AT_STOP = Duration.ofSeconds(5);

    private final CheckpointConsistencyCheck guard;
    private final Duration pause;
    private final Clock clock;
    private @Nullable ScheduledExecutorService thread;
    private volatile boolean failing;
    private volatile Instant archived = Instant.EPOCH;

    public CheckpointArchiver(CheckpointConsistencyCheck guard, Duration pause, Clock clock) {
        this.guard = guard;
        this.pause = pause;
        this.clock = clock;
    }

    public boolean hasArchive() {
        return guard.hasArchive();
    }

    /** Returns the last time at which the archive held the current checkpoint. */
    public Instant archived() {
        return archived;
    }

    /** Archives the last checkpoint now. Logs once that archiving fails, and once that it works again. */
    void archive() {
        Instant now = clock.instant();
        try {
            if (guard.archive()) {
                archived = now;
            }
            if (failing) {
                LOG.info("Checkpoints of the journal are archived again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("The last checkpoint of the journal is not archived; trying again every {}", pause, e);
            }
            failing = true;
        }
    }

    @Override
    public void start() {
        if (!hasArchive()) {
            return;
        }
        ThreadFactory factory = Thread.ofVirtual().name("journal-archive").factory();
        thread = Executors.newSingleThreadScheduledExecutor(factory);
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::archive, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            Future<?> unused = running.submit(this::archive);
            running.shutdown();
            try {
                if (!running.awaitTermination(AT_STOP.toSeconds(), TimeUnit.SECONDS)) {
                    LOG.warn("The last checkpoint of the journal was not archived before the stop");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Stops after the integrator, so that every signed checkpoint is archived. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
