package fr.montpellier.multipass.vault.keeping.reconciliation;

import fr.montpellier.multipass.service.correlation.Correlation;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Compares when it is time, or when a vault that was killed left it in the middle. */
@Component
class ReconciliationJob {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationJob.class);

    private final Reconciliation reconciliation;
    private final Progress progress;
    private final StoreFigures figures;
    private final ReconciliationSettings settings;
    private final Clock clock;

    ReconciliationJob(
            Reconciliation reconciliation,
            Progress progress,
            StoreFigures figures,
            ReconciliationSettings settings,
            Clock clock) {
        this.reconciliation = reconciliation;
        this.progress = progress;
        this.figures = figures;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${multipass.reconciliation.look-every:1m}",
            fixedDelayString = "${multipass.reconciliation.look-every:1m}")
    void run() {
        try {
            figures.refresh();
            if (isDue(progress.state())) {
                reconciliation.run();
            }
        } catch (RuntimeException e) {
            log.warn("rows and objects are not all compared; this goes on later: {}", e.getMessage());
        } finally {
            Correlation.clear();
        }
    }

    private boolean isDue(Progress.State state) {
        return state.begun().isPresent()
                || state.ended()
                        .map(ended -> ended.plus(settings.every()).isBefore(clock.instant()))
                        .orElse(true);
    }
}
