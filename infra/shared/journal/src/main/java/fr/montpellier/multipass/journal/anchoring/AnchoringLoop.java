package fr.montpellier.multipass.journal.anchoring;

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

/** Anchors the journal repeatedly on a virtual thread while the application runs. */
public final class AnchoringLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AnchoringLoop.class);

    /** The first round comes after this part of a pause: what a stop left without an anchor closes no document for long. */
    private static final int FIRST = 10;

    private final Anchoring anchoring;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;

    public AnchoringLoop(Anchoring anchoring, Duration pause) {
        this.anchoring = anchoring;
        this.pause = pause;
    }

    @Override
    public void start() {
        ThreadFactory factory = Thread.ofVirtual().name("journal-anchoring").factory();
        thread = Executors.newSingleThreadScheduledExecutor(factory);
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                this::once, pause.dividedBy(FIRST).toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void once() {
        try {
            anchoring.anchor();
        } catch (RuntimeException e) {
            LOG.warn("The journal could not be anchored; trying again every {}", pause, e);
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
