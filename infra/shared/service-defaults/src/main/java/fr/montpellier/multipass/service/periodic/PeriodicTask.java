package fr.montpellier.multipass.service.periodic;

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

/**
 * Repeats a task on a virtual thread of its own while the application runs. A pause separates the end of a run from the
 * beginning of the next. A run that throws an exception ends no later one: the first failure is logged, and the first
 * success after it. A stop interrupts the run in progress, at once or after the time that is given it, and waits for
 * its end.
 */
public final class PeriodicTask implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);

    /** Longest wait for an interrupted run at a stop. */
    private static final Duration AT_STOP = Duration.ofSeconds(5);

    private final String name;
    private final Runnable task;
    private final Duration first;
    private final Duration pause;
    private final Duration grace;
    private @Nullable ScheduledExecutorService thread;
    private boolean failing;

    /**
     * @param name name of the thread, in the log and in dumps of threads
     * @param first time from the start of the application to the first run
     * @param pause time from the end of a run to the next
     */
    public PeriodicTask(String name, Runnable task, Duration first, Duration pause) {
        this(name, task, first, pause, Duration.ZERO);
    }

    /**
     * @param name name of the thread, in the log and in dumps of threads
     * @param first time from the start of the application to the first run
     * @param pause time from the end of a run to the next
     * @param grace time that a run in progress has at a stop before it is interrupted
     */
    public PeriodicTask(String name, Runnable task, Duration first, Duration pause, Duration grace) {
        this.name = name;
        this.task = task;
        this.first = first;
        this.pause = pause;
        this.grace = grace;
    }

    private void run() {
        try {
            task.run();
            if (failing) {
                LOG.info("{} works again", name);
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("{} failed; trying again every {}", name, pause, e);
            }
            failing = true;
        }
    }

    @Override
    public void start() {
        ThreadFactory factory = Thread.ofVirtual().name(name).factory();
        thread = Executors.newSingleThreadScheduledExecutor(factory);
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(this::run, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running == null) {
            return;
        }
        thread = null;
        running.shutdown();
        try {
            if (running.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            running.shutdownNow();
            if (!running.awaitTermination(AT_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} did not end before the stop", name);
            }
        } catch (InterruptedException e) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
