package fr.montpellier.multipass.journal.integration;

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

/** Runs the integrator repeatedly on a virtual thread while the application runs. */
public final class IntegrationLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntegrationLoop.class);

    private final Integrator integrator;
    private final Duration pause;
    private @Nullable ScheduledExecutorService thread;
    private boolean failing;

    public IntegrationLoop(Integrator integrator, Duration pause) {
        this.integrator = integrator;
        this.pause = pause;
    }

    @Override
    public void start() {
        ThreadFactory factory = Thread.ofVirtual().name("journal-integrator").factory();
        thread = Executors.newSingleThreadScheduledExecutor(factory);
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::once, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Runs the integrator once. Logs once that it fails and once that it works again: a database down for an hour is
     * one event.
     */
    private void once() {
        try {
            integrator.integrateUnlessBusy();
            if (failing) {
                LOG.info("New entries are added to the journal's tree again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("New entries cannot be added to the journal's tree; trying again every {}", pause, e);
            }
            failing = true;
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.close();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
