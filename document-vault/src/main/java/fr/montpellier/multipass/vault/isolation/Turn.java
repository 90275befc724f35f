package fr.montpellier.multipass.vault.isolation;

import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** The use of one worker, from when one is free until its end. */
final class Turn implements AutoCloseable {

    private final WorkerProcess worker;
    private final Future<?> limit;
    private final Runnable after;
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * @param limit kills the worker
     * @param after is run once, at the end
     */
    Turn(WorkerProcess worker, Future<?> limit, Runnable after) {
        this.worker = worker;
        this.limit = limit;
        this.after = after;
    }

    WorkerProcess worker() {
        return worker;
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            limit.cancel(false);
            worker.close();
            after.run();
        }
    }
}
