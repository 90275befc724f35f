package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.service.periodic.IndependentWork;
import fr.montpellier.multipass.vault.receiving.uploads.parts.UploadRepository;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes expired uploads. Safe to run in several instances. */
@Component
class UploadSweeper {

    private static final Logger log = LoggerFactory.getLogger(UploadSweeper.class);

    private final UploadRepository uploads;
    private final UploadCompletion completion;
    private final Clock clock;

    UploadSweeper(UploadRepository uploads, UploadCompletion completion, Clock clock) {
        this.uploads = uploads;
        this.completion = completion;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 20, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        try {
            IndependentWork.forEach(
                    uploads.findExpired(clock.instant()),
                    completion::discard,
                    (upload, e) ->
                            log.warn("the upload {} was not deleted, will be retried: {}", upload, e.getMessage()));
        } catch (RuntimeException e) {
            log.warn("the sweep of uploads stopped and will be tried again: {}", e.getMessage());
        }
    }
}
