package fr.montpellier.multipass.vault.keeping.reconciliation;

import fr.montpellier.multipass.service.correlation.Correlation;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Compares periodically, and continues a comparison that a killed vault left. */
@Component
class ReconciliationJob {

    private static final Logger log = LoggerFactory.getLogger(ReconciliationJob.class);

    private final Reconciliation reconciliation;
    private final ReconciliationProgressRepository progress;
    private final ReconciliationMetrics figures;
    private final ReconciliationSettings settings;
    private final Clock clock;

    ReconciliationJob(
            Reconciliation reconciliation,
            ReconciliationProgressRepository progress,
            ReconciliationMetrics figures,
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
            log.warn("the comparison of rows and objects was interrupted and will be continued: {}", e.getMessage());
        } finally {
            Correlation.clear();
        }
    }

    private boolean isDue(ReconciliationProgressRepository.State state) {
        return state.begun().isPresent()
                || state.ended()
                        .map(ended -> ended.plus(settings.every()).isBefore(clock.instant()))
                        .orElse(true);
    }
}
