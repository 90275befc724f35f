package fr.montpellier.multipass.vault.isolation;

import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** The use of one worker, from when one is free until its end. */
final class Turn implements AutoCloseable {

    private final WorkerProcess worker;
    private final Future<?> limit;
    private final Semaphore turns;
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * @param limit kills the worker
     * @param turns one of which is given back at the end
     */
    Turn(WorkerProcess worker, Future<?> limit, Semaphore turns) {
        this.worker = worker;
        this.limit = limit;
        this.turns = turns;
    }

    WorkerProcess worker() {
        return worker;
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            limit.cancel(false);
            worker.close();
            turns.release();
        }
    }
}
