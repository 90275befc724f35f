package fr.montpellier.multipass.vault.checking.isolation;

import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustDirectory;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.inspection.requests.WorkerConfiguration;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerCache;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerStarter;
import fr.montpellier.multipass.vault.checking.isolation.scheduling.FairWorkerQueue;
import fr.montpellier.multipass.vault.checking.isolation.scheduling.RecentCosts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The workers for residents' files and those for pages that agents see, so that neither waits for the other. */
final class WorkerPools implements AutoCloseable {

    private final IsolationSettings settings;
    private final WorkerLauncher launcher;
    private final WorkerPool checks;
    private final WorkerPool drawings;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("check-limit").daemon().factory());

    /** @throws IOException when the trust directory cannot be read, at the start rather than at each deposit */
    WorkerPools(
            WorkerStarter starter,
            IsolationSettings settings,
            AuthenticitySettings authenticity,
            RecognitionSettings recognition,
            WorkerCache cache,
            boolean demo)
            throws IOException {
        Path trust = authenticity.trustDirectory();
        if (trust != null && TrustDirectory.date(trust).isEmpty()) {
            throw new IOException("the trust directory has no list-date.txt, so its age is unknown");
        }
        TrustDirectory.read(trust, demo);
        this.settings = settings;
        this.launcher = new WorkerLauncher(
                starter,
                cache,
                new WorkerConfiguration(
                        trust == null ? null : trust.toAbsolutePath().toString(),
                        demo,
                        InspectionLimits.of(settings.maxPages(), settings.maxImagePixels()),
                        recognition.limits().orElse(null),
                        false),
                clock);
        this.checks = pool(settings.parallelChecks(), settings.parallelCostlyChecks());
        this.drawings = pool(settings.parallelDrawings(), 0);
    }

    private WorkerPool pool(int ordinary, int costly) {
        RecentCosts costs = new RecentCosts(settings.checkAllowance(), System::nanoTime);
        return new WorkerPool(ordinary, new FairWorkerQueue(ordinary, costly, costs), launcher, settings.checkQueue());
    }

    WorkerPool checks() {
        return checks;
    }

    WorkerPool drawings() {
        return drawings;
    }

    /** Returns whether text is recognised on pictures; false until the first worker has reported it. */
    boolean recognisesText() {
        return launcher.recognisesText();
    }

    ScheduledExecutorService clock() {
        return clock;
    }

    /** Starts the workers that wait for files. */
    void warmUp() {
        checks.prepare(launcher.nextReportingLibraries(), Duration.ZERO);
        for (int i = 1; i < checks.workers(); i++) {
            checks.prepare(Duration.ZERO);
        }
        for (int i = 0; i < drawings.workers(); i++) {
            drawings.prepare(Duration.ZERO);
        }
        launcher.makeCache();
    }

    @Override
    public void close() {
        launcher.close();
        clock.shutdownNow();
    }
}
