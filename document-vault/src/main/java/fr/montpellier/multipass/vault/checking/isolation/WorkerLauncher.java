package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerConfiguration;
import fr.montpellier.multipass.vault.checking.isolation.process.MissingLibrary;
import fr.montpellier.multipass.vault.checking.isolation.process.ProcessPriority;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerCache;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerProcess;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerStarter;
import fr.montpellier.multipass.vault.checking.isolation.scheduling.WorkerSlot;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts workers, and ends running ones when the service ends. */
final class WorkerLauncher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerLauncher.class);

    private final WorkerStarter starter;
    private final WorkerCache cache;
    private final WorkerConfiguration configuration;
    private final ScheduledExecutorService clock;
    private volatile boolean recognises;
    private final Set<WorkerProcess> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WorkerLauncher(
            WorkerStarter starter,
            WorkerCache cache,
            WorkerConfiguration configuration,
            ScheduledExecutorService clock) {
        this.starter = starter;
        this.cache = cache;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Returns a start that {@link #begin} runs once, even if it is called several times. */
    FutureTask<WorkerProcess> next(WorkerSlot slot) {
        return start(slot, configuration);
    }

    /** Returns a start as {@link #next} does, of a worker that reports which optional libraries are missing. */
    FutureTask<WorkerProcess> nextReportingLibraries() {
        return start(WorkerSlot.ORDINARY, configuration.reportingLibraries());
    }

    /** Returns whether text is recognised on pictures; false until the first worker has reported it. */
    boolean recognisesText() {
        return recognises;
    }

    private FutureTask<WorkerProcess> start(WorkerSlot slot, WorkerConfiguration configuration) {
        return new FutureTask<>(() -> {
            WorkerProcess worker = WorkerProcess.of(
                    starter.start(
                            slot == WorkerSlot.COSTLY
                                    ? ProcessPriority.lowest(cache.command())
                                    : ProcessPriority.ownSession(cache.command())),
                    configuration,
                    running);
            try {
                if (isOver()) {
                    // Workers that ran at that moment are already killed.
                    throw new IOException("the service ends");
                }
                Set<MissingLibrary> missing = worker.awaitReady();
                if (configuration.reportsLibraries()) {
                    report(missing);
                }
                if (slot == WorkerSlot.COSTLY) {
                    worker.lowerPriority();
                }
                return worker;
            } catch (IOException e) {
                worker.close();
                throw e;
            }
        });
    }

    private void report(Set<MissingLibrary> missing) {
        if (missing.contains(MissingLibrary.HEIC)) {
            log.warn("photographs in HEIC are refused: libheif 1.19 or its HEVC decoder is not installed");
        }
        if (configuration.recognition() == null) {
            log.info("text on photographs is not recognised: multipass.ocr.enabled is false");
        } else if (missing.contains(MissingLibrary.RECOGNITION)) {
            log.warn("text on photographs is not recognised: Tesseract 5 or its French model is not installed");
        } else {
            recognises = true;
        }
    }

    void begin(FutureTask<WorkerProcess> start, Duration delay) {
        if (delay.isZero()) {
            threads.execute(start);
        } else if (!isOver()) {
            clock.schedule(() -> threads.execute(start), delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Creates the cache with which later workers start faster. */
    void makeCache() {
        threads.submit(() -> {
            cache.make(configuration);
            return null;
        });
    }

    private boolean isOver() {
        return threads.isShutdown();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        running.forEach(WorkerProcess::kill);
    }
}
