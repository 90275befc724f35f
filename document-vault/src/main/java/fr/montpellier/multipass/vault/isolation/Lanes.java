package fr.montpellier.multipass.vault.isolation;

import fr.montpellier.multipass.vault.authenticity.TrustDirectory;
import fr.montpellier.multipass.vault.inspection.InspectionLimits;
import fr.montpellier.multipass.vault.inspection.WorkerOrders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The workers of residents' files, and those of pages that agents see: the ones never wait for the others. */
final class Lanes implements AutoCloseable {

    private final IsolationSettings settings;
    private final WorkerStarts starts;
    private final Lane checks;
    private final Lane drawings;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("check-limit").daemon().factory());

    /** @throws IOException when the trust directory cannot be read: now rather than at each deposit */
    Lanes(IsolationSettings settings, AuthenticitySettings authenticity, WorkerCache cache, boolean demo)
            throws IOException {
        Path trust = authenticity.trustDirectory();
        if (trust != null && TrustDirectory.date(trust).isEmpty()) {
            throw new IOException("the trust directory has no list-date.txt: nobody knows how old it is");
        }
        TrustDirectory.read(trust, demo);
        this.settings = settings;
        this.starts = new WorkerStarts(
                cache,
                new WorkerOrders(
                        trust == null ? null : trust.toAbsolutePath().toString(),
                        demo,
                        InspectionLimits.of(settings.maxPages(), settings.maxImagePixels()),
                        false),
                clock);
        this.checks = lane(settings.parallelChecks(), settings.parallelCostlyChecks());
        this.drawings = lane(settings.parallelDrawings(), 0);
    }

    private Lane lane(int ordinary, int costly) {
        RecentCosts costs = new RecentCosts(settings.checkAllowance(), System::nanoTime);
        return new Lane(ordinary, new FairTurns(ordinary, costly, costs), starts, settings.checkQueue());
    }

    Lane checks() {
        return checks;
    }

    Lane drawings() {
        return drawings;
    }

    ScheduledExecutorService clock() {
        return clock;
    }

    /** Starts the workers that wait. */
    void warmUp() {
        checks.prepare(starts.nextTellingHeic(), Duration.ZERO);
        for (int i = 1; i < checks.workers(); i++) {
            checks.prepare(Duration.ZERO);
        }
        for (int i = 0; i < drawings.workers(); i++) {
            drawings.prepare(Duration.ZERO);
        }
        starts.makeCache();
    }

    @Override
    public void close() {
        starts.close();
        clock.shutdownNow();
    }
}
