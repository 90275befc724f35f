package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerProcess;
import fr.montpellier.multipass.vault.checking.isolation.scheduling.FairWorkerQueue;
import fr.montpellier.multipass.vault.checking.isolation.scheduling.WorkerSlot;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Workers reserved for one purpose: as many wait, warmed up, as files may be opened at one time in ordinary slots. */
final class WorkerPool {

    private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

    private final int workers;
    private final FairWorkerQueue queue;
    private final WorkerLauncher launcher;
    private final Duration patience;
    private final BlockingQueue<FutureTask<WorkerProcess>> warm = new LinkedBlockingQueue<>();

    /** @param patience longest time for the start of a worker */
    WorkerPool(int workers, FairWorkerQueue queue, WorkerLauncher launcher, Duration patience) {
        this.workers = workers;
        this.queue = queue;
        this.launcher = launcher;
        this.patience = patience;
    }

    int workers() {
        return workers;
    }

    FairWorkerQueue queue() {
        return queue;
    }

    /** Starts the next worker after a delay, or as soon as it is needed. */
    void prepare(Duration delay) {
        prepare(launcher.next(WorkerSlot.ORDINARY), delay);
    }

    void prepare(FutureTask<WorkerProcess> start, Duration delay) {
        warm.add(start);
        launcher.begin(start, delay);
    }

    /**
     * Returns a warm worker, or one that starts now; one that died while it waited is replaced.
     *
     * @throws ProblemException when none starts
     */
    WorkerProcess take(WorkerSlot slot) throws InterruptedException {
        for (int attempt = 0; attempt < 2; attempt++) {
            FutureTask<WorkerProcess> start = slot == WorkerSlot.COSTLY
                    ? launcher.next(slot)
                    : Objects.requireNonNullElseGet(warm.poll(), () -> launcher.next(slot));
            launcher.begin(start, Duration.ZERO);
            try {
                WorkerProcess worker = start.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (worker.alive()) {
                    return worker;
                }
            } catch (ExecutionException | TimeoutException e) {
                start.cancel(true);
                log.warn("a worker process did not start: {}", e.getMessage());
            }
        }
        throw new ProblemException(VaultProblem.CHECKS_BUSY).because("no worker process starts");
    }
}
