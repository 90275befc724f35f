package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerProcess;
import fr.montpellier.multipass.vault.checking.isolation.scheduling.CostMeter;
import fr.montpellier.multipass.vault.checking.isolation.scheduling.WorkerSlot;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A lease of one worker by one person, from a free slot until it is closed, within limits. */
final class WorkerLease implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    /**
     * Delay before the next worker starts, which would take processor time from the file that is still being stored.
     */
    private static final Duration BEFORE_NEXT = Duration.ofMillis(500);

    private final WorkerPool pool;
    private final String person;
    private final CheckLimits limits;
    private final WorkerProcess worker;
    private final CostMeter cost;
    private final List<Future<?>> watches;
    private final ReentrantLock lock = new ReentrantLock();
    private WorkerSlot slot;
    private boolean over;
    private boolean nextPrepared;

    private WorkerLease(
            WorkerPool pool,
            String person,
            WorkerSlot slot,
            CheckLimits limits,
            WorkerProcess worker,
            ScheduledExecutorService clock) {
        this.pool = pool;
        this.person = person;
        this.slot = slot;
        this.limits = limits;
        this.worker = worker;
        this.cost = new CostMeter(worker::cost, System::nanoTime);
        // If others wait, the next worker starts while this one works.
        if (slot == WorkerSlot.ORDINARY && pool.queue().isAwaited()) {
            prepareNext(Duration.ZERO);
        }
        this.watches = List.of(
                clock.schedule(this::endAtLimit, limits.time().toMillis(), TimeUnit.MILLISECONDS),
                clock.scheduleWithFixedDelay(
                        this::lookAtCost, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void prepareNext(Duration delay) {
        if (!nextPrepared) {
            nextPrepared = true;
            pool.prepare(delay);
        }
    }

    /**
     * Waits for a slot and a worker.
     *
     * @throws ProblemException when that takes longer than {@code patience}
     */
    static WorkerLease take(
            WorkerPool pool, String person, CheckLimits limits, Duration patience, ScheduledExecutorService clock)
            throws InterruptedException {
        WorkerSlot slot = pool.queue()
                .acquire(person, patience)
                .orElseThrow(() -> new ProblemException(VaultProblem.CHECKS_BUSY));
        try {
            return new WorkerLease(pool, person, slot, limits, pool.take(slot), clock);
        } catch (Throwable e) {
            pool.queue().release(person, Duration.ZERO);
            throw e;
        }
    }

    WorkerProcess worker() {
        return worker;
    }

    private void endAtLimit() {
        lock.lock();
        try {
            if (over) {
                return;
            }
            // In a costly slot a worker gets only spare processor time, so its elapsed time gives no information about
            // the file.
            worker.kill(
                    slot == WorkerSlot.COSTLY && cost.read().compareTo(limits.time()) < 0
                            ? WorkerProcess.Limit.SHARE
                            : WorkerProcess.Limit.TIME);
        } finally {
            lock.unlock();
        }
    }

    private void lookAtCost() {
        lock.lock();
        try {
            Duration taken = cost.read();
            if (over || taken.compareTo(limits.slice()) <= 0 || !pool.queue().isAwaitedByOthers(person)) {
                return;
            }
            if (slot == WorkerSlot.ORDINARY && pool.queue().moveToCostly(person)) {
                slot = WorkerSlot.COSTLY;
                worker.lowerPriority();
                prepareNext(Duration.ZERO);
            } else if (taken.compareTo(limits.share()) > 0) {
                worker.kill(WorkerProcess.Limit.SHARE);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (!end()) {
            return;
        }
        watches.forEach(watch -> watch.cancel(false));
        try {
            if (slot == WorkerSlot.ORDINARY) {
                prepareNext(BEFORE_NEXT);
            }
        } finally {
            pool.queue().release(person, cost.read());
            worker.close();
        }
    }

    /**
     * Ends the lease.
     *
     * @return false if it had ended before; no limit changes it from then on
     */
    private boolean end() {
        lock.lock();
        try {
            boolean first = !over;
            over = true;
            return first;
        } finally {
            lock.unlock();
        }
    }
}
