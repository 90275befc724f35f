package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.service.periodic.IndependentWork;
import fr.montpellier.multipass.vault.receiving.uploads.parts.UploadRepository;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes expired uploads. Safe to run in several instances. */
@Component
class UploadSweeper {

    private static final Logger log = LoggerFactory.getLogger(UploadSweeper.class);
    private static final int BATCH = 100;

    private final UploadRepository uploads;
    private final UploadCompletion completion;
    private final Clock clock;
    private final IndependentWork<UUID> work;

    UploadSweeper(UploadRepository uploads, UploadCompletion completion, Clock clock, MeterRegistry meters) {
        this.uploads = uploads;
        this.completion = completion;
        this.clock = clock;
        this.work = IndependentWork.of("expired-uploads", clock, meters);
    }

    @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            work.forBatch(most -> uploads.findExpired(clock.instant(), most), completion::discard, BATCH);
        } catch (RuntimeException e) {
            log.warn("the sweep of uploads stopped and will be tried again: {}", e.getMessage());
        }
    }
}
