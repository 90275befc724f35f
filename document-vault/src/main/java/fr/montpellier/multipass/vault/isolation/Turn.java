package fr.montpellier.multipass.vault.isolation;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** The use of one worker, from when one is free until its end. */
final class Turn implements AutoCloseable {

    private final WorkerProcess worker;
    private final List<Future<?>> limits;
    private final Runnable after;
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * @param limits end the worker
     * @param after is run once, at the end, before the worker is
     */
    Turn(WorkerProcess worker, List<Future<?>> limits, Runnable after) {
        this.worker = worker;
        this.limits = limits;
        this.after = after;
    }

    WorkerProcess worker() {
        return worker;
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            limits.forEach(limit -> limit.cancel(false));
            try {
                after.run();
            } finally {
                worker.close();
            }
        }
    }
}
