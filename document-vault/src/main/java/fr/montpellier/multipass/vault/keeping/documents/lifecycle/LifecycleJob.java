package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.vault.keeping.documents.retention.RetentionErasure;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the lifecycle of documents periodically. Safe to run in several instances. */
@Component
class LifecycleJob {

    private static final Logger log = LoggerFactory.getLogger(LifecycleJob.class);

    private final LifecycleService lifecycle;
    private final RetentionErasure retention;
    private final LifecycleSettings settings;

    LifecycleJob(LifecycleService lifecycle, RetentionErasure retention, LifecycleSettings settings) {
        this.lifecycle = lifecycle;
        this.retention = retention;
        this.settings = settings;
    }

    @Scheduled(
            initialDelayString = "${multipass.lifecycle.first-after:1m}",
            fixedDelayString = "${multipass.lifecycle.look-every:1h}")
    void run() throws InterruptedException {
        try {
            for (int days : settings.reminders()) {
                runUntilDone(() -> lifecycle.remind(days));
            }
            runUntilDone(lifecycle::ask);
            runUntilDone(lifecycle::archive);
            eraseAll();
        } finally {
            Correlation.clear();
        }
    }

    /** Runs a step to its end; one that fails is tried again at the next run, and delays no other step. */
    private void runUntilDone(IntSupplier batch) throws InterruptedException {
        try {
            while (batch.getAsInt() > 0) {
                Thread.sleep(settings.pause());
            }
        } catch (RuntimeException e) {
            retryLater(e);
        }
    }

    private void eraseAll() throws InterruptedException {
        try {
            retention.eraseAll(settings.batch(), settings.pause());
        } catch (RuntimeException e) {
            retryLater(e);
        }
    }

    private static void retryLater(RuntimeException e) {
        log.warn("the lifecycle of documents failed, will be retried: {}", e.getMessage());
    }
}
