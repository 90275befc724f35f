package fr.montpellier.multipass.devstack.processes;

import fr.montpellier.multipass.devstack.settings.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps one part running: starts it, waits until it is ready, and restarts it whenever it ends. */
public final class SupervisedPart {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Part part;
    private final Launcher launcher;
    private final BooleanSupplier possible;
    private final Runnable changed;
    private final CompletableFuture<Duration> firstReady = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final java.util.concurrent.locks.Condition wanted = lock.newCondition();

    private boolean halted;
    private boolean stopping;
    private volatile @Nullable Process process;
    private volatile PartState condition = new PartState(PartState.Phase.WAITING, null, 0);
    private @Nullable Thread keeper;

    /**
     * @param possible whether the parts it depends on are ready: asked before each launch, the first excepted
     * @param changed called after each change of {@link #condition()}
     */
    public SupervisedPart(Part part, Launcher launcher, BooleanSupplier possible, Runnable changed) {
        this.part = part;
        this.launcher = launcher;
        this.possible = possible;
        this.changed = changed;
    }

    public Part part() {
        return part;
    }

    public PartState condition() {
        return condition;
    }

    /** Completes with the time from its launch until it was ready, or fails when the first launch fails. */
    public CompletableFuture<Duration> firstReady() {
        return firstReady;
    }

    public void start() {
        keeper = Thread.ofVirtual().name(part.id()).start(this::keep);
    }

    private void keep() {
        var failures = 0;
        var restarts = 0;
        while (awaitWanted()) {
            LaunchExit end = LaunchExit.FAILED;
            try {
                end = launch(restarts);
            } catch (IOException | RuntimeException e) {
                firstReady.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (!firstReady.isDone()) {
                firstReady.completeExceptionally(new IOException("ended before it was ready"));
            }
            if (firstReady.isCompletedExceptionally()) {
                changePhase(PartState.Phase.FAILED, null, restarts);
                return;
            }
            failures = end == LaunchExit.FAILED ? failures + 1 : 0;
            restarts++;
            pause(failures, restarts);
        }
        changePhase(PartState.Phase.STOPPED, null, restarts);
    }

    /** Launches the process and returns when it has ended. */
    private LaunchExit launch(int restarts) throws IOException, InterruptedException {
        var launched = Instant.now();
        changePhase(PartState.Phase.STARTING, null, restarts);
        Process running = launcher.launch();
        process = running;
        changePhase(PartState.Phase.STARTING, running, restarts);
        if (isUnwanted()) {
            launcher.stop(running);
            return LaunchExit.STOPPED;
        }
        Instant deadline = launched.plus(PATIENCE);
        var deprived = false;
        while (running.isAlive() && Instant.now().isBefore(deadline)) {
            deprived |= mustWait();
            if (launcher.ready()) {
                changePhase(PartState.Phase.READY, running, restarts);
                var ready = Instant.now();
                firstReady.complete(Duration.between(launched, ready));
                return LaunchExit.afterReady(running.waitFor(), Duration.between(ready, Instant.now()));
            }
            running.waitFor(100, TimeUnit.MILLISECONDS);
        }
        if (running.isAlive()) {
            launcher.stop(running);
            return deprived ? LaunchExit.STOPPED : LaunchExit.FAILED;
        }
        return LaunchExit.beforeReady(running.exitValue(), deprived || mustWait());
    }

    /** @return {@code false} once the stack stops */
    private boolean awaitWanted() {
        lock.lock();
        try {
            while (!stopping && (halted || mustWait())) {
                changePhase(halted ? PartState.Phase.HALTED : PartState.Phase.WAITING, null, condition.restarts());
                if (halted) {
                    wanted.awaitUninterruptibly();
                } else if (wanted.await(100, TimeUnit.MILLISECONDS)) {
                    continue;
                }
            }
            return !stopping;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a restart must wait, because a part it depends on is down and the restart would fail again. */
    private boolean mustWait() {
        return firstReady.isDone() && !possible.getAsBoolean();
    }

    /**
     * Pauses before the next launch: not after zero failures in a row, half a second after one, twice as long after
     * each further one.
     */
    private void pause(int failures, int restarts) {
        lock.lock();
        try {
            if (stopping || halted) {
                return;
            }
            changePhase(PartState.Phase.RESTARTING, null, restarts);
            long pause = failures == 0 ? 0 : Math.min(LONGEST_PAUSE.toMillis(), 250L << Math.min(failures, 10));
            if (pause > 0 && wanted.await(pause, TimeUnit.MILLISECONDS)) {
                return; // halted, resumed or stopped in the meantime: the loop checks which
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the part was stopped while it was being launched. */
    private boolean isUnwanted() {
        lock.lock();
        try {
            return stopping || halted;
        } finally {
            lock.unlock();
        }
    }

    /** Stops the part and keeps it stopped, as an outage. */
    public void halt() {
        set(true, false);
        end();
    }

    /** Ends the outage. */
    public void resume() {
        set(false, false);
    }

    public void stop() {
        set(false, true);
        end();
        Thread running = keeper;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void set(boolean halt, boolean stop) {
        lock.lock();
        try {
            halted = halt;
            stopping = stopping || stop;
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        Process running = process;
        if (running != null && running.isAlive()) {
            launcher.stop(running);
        }
    }

    private void changePhase(PartState.Phase phase, @Nullable Process running, int restarts) {
        var next = new PartState(phase, running == null ? null : ProcessIdentity.of(running.toHandle()), restarts);
        if (!next.equals(condition)) {
            condition = next;
            changed.run();
        }
    }
}
