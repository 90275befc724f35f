package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.service.periodic.IndependentWork;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.documents.objects.ObjectDisposal;
import fr.montpellier.multipass.vault.keeping.documents.objects.PendingObjectRepository;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes the objects that a stopped deposit or an unfinished erasure left. Safe to run in several instances. */
@Component
class AbandonedObjectSweeper {

    private static final Logger log = LoggerFactory.getLogger(AbandonedObjectSweeper.class);
    private static final int BATCH = 100;

    private final PendingObjectRepository pending;
    private final ObjectDisposal disposal;
    private final DepositSettings settings;
    private final Clock clock;
    private final IndependentWork<ObjectKey> work;

    AbandonedObjectSweeper(
            PendingObjectRepository pending,
            ObjectDisposal disposal,
            DepositSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.pending = pending;
        this.disposal = disposal;
        this.settings = settings;
        this.clock = clock;
        this.work = IndependentWork.of("abandoned-objects", clock, meters);
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            pending.markForDeletionBefore(clock.instant().minus(settings.abandonedAfter()));
            work.forBatch(pending::findMarked, disposal::delete, BATCH);
        } catch (RuntimeException e) {
            log.warn("the sweep stopped and will be tried again: {}", e.getMessage());
        }
    }
}
