package fr.montpellier.multipass.vault.keeping.reconciliation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Runs the operator's command {@code reconcile}: compares rows and objects now, while vaults are running, and reports
 * the result.
 */
@Component
@ConditionalOnProperty("multipass.reconciliation.now")
class ReconcileCommand implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(ReconcileCommand.class);

    private final Reconciliation reconciliation;
    private final ReconciliationMetrics figures;

    ReconcileCommand(Reconciliation reconciliation, ReconciliationMetrics figures) {
        this.reconciliation = reconciliation;
        this.figures = figures;
    }

    /**
     * Compares rows and objects, and reports the result.
     *
     * @throws IllegalStateException if another vault compares, or if a document or its copy has no object
     */
    @Override
    public void run(ApplicationArguments arguments) {
        if (!reconciliation.run()) {
            throw new IllegalStateException("Another vault is comparing rows and objects now.");
        }
        log.warn(
                "documents, or copies beside them, without an object: {}; objects without a document, not deleted yet: {}",
                figures.missing(),
                figures.orphans());
        if (figures.missing() > 0) {
            throw new IllegalStateException(
                    figures.missing() + " documents, or copies beside them, have no object in the store.");
        }
    }
}
