package fr.montpellier.multipass.journal.integration;

import fr.montpellier.multipass.service.periodic.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Archives the last checkpoint at a bounded pace while the application runs, and when it stops. */
public final class CheckpointArchiver implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointArchiver.class);

    /** Longest wait for the archive when the service stops. */
    private static final Duration AT_STOP = Duration.ofSeconds(5);

    private final CheckpointConsistencyCheck guard;
    private final PeriodicTask task;
    private final Clock clock;
    private volatile Instant archived = Instant.EPOCH;

    public CheckpointArchiver(CheckpointConsistencyCheck guard, Duration pause, Clock clock) {
        this.guard = guard;
        this.task = new PeriodicTask("journal-archive", this::archive, pause, pause);
        this.clock = clock;
    }

    public boolean hasArchive() {
        return guard.hasArchive();
    }

    /** Returns the last time at which the archive held the current checkpoint. */
    public Instant archived() {
        return archived;
    }

    /** Archives the last checkpoint now. */
    void archive() {
        Instant now = clock.instant();
        if (guard.archive()) {
            archived = now;
        }
    }

    @Override
    public void start() {
        if (hasArchive()) {
            task.start();
        }
    }

    @Override
    public void stop() {
        if (!task.isRunning()) {
            return;
        }
        task.stop();
        try {
            if (!Thread.ofVirtual()
                    .name("journal-archive")
                    .start(this::archiveLast)
                    .join(AT_STOP)) {
                LOG.warn("The last checkpoint of the journal was not archived before the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void archiveLast() {
        try {
            archive();
        } catch (RuntimeException e) {
            LOG.warn("The last checkpoint of the journal is not archived", e);
        }
    }

    @Override
    public boolean isRunning() {
        return task.isRunning();
    }

    /** Stops after the integrator, so that every signed checkpoint is archived. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
