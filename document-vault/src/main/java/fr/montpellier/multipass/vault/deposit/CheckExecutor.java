package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.kernel.CorrelationId;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Parses untrusted files a few at a time, each for a limited time.
 *
 * <p>A parser that is told to stop does so at its next read of the file. One that spins without reading cannot be
 * stopped inside a JVM: it keeps its turn until it ends, and deposits are refused as busy rather than piling up.
 */
@Component
class CheckExecutor implements AutoCloseable {

    private final DepositSettings settings;
    private final Semaphore turns;
    private final ExecutorService threads;

    CheckExecutor(DepositSettings settings) {
        this.settings = settings;
        this.turns = new Semaphore(settings.parallelChecks());
        // Platform threads: the work is computation, which would hold on to the carriers of virtual ones.
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().name("check-", 0).daemon().factory());
    }

    <T> T run(Callable<T> check) throws InterruptedException {
        if (!turns.tryAcquire(settings.checkQueue().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new ProblemException(VaultProblem.CHECKS_BUSY);
        }
        CorrelationId correlation = Correlation.current();
        Future<T> result = threads.submit(() -> {
            Correlation.set(correlation);
            try {
                return check.call();
            } finally {
                Correlation.clear();
                turns.release();
            }
        });
        try {
            return result.get(settings.checkTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(VaultProblem.FILE_TOO_COMPLEX).because("the checks took too long");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            result.cancel(true);
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            // The file's doing, and its memory is free again once the check has ended.
            case OutOfMemoryError e ->
                new ProblemException(VaultProblem.FILE_TOO_COMPLEX).because("the checks ran out of memory");
            case StackOverflowError e ->
                new ProblemException(VaultProblem.FILE_TOO_COMPLEX).because("nested too deeply");
            case null, default -> new IllegalStateException(cause);
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
