package fr.montpellier.multipass.vault.keeping.rotation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every vault that runs finishes the rotations that were begun. Several do no harm. */
@Component
class KeyRewrappingJob {

    private static final Logger log = LoggerFactory.getLogger(KeyRewrappingJob.class);

    private final KeyRewrapper rewrapper;

    KeyRewrappingJob(KeyRewrapper rewrapper) {
        this.rewrapper = rewrapper;
    }

    @Scheduled(
            initialDelayString = "${multipass.key-rotation.look-every:1m}",
            fixedDelayString = "${multipass.key-rotation.look-every:1m}")
    void run() throws InterruptedException {
        try {
            rewrapper.run();
        } catch (RuntimeException e) {
            log.warn("keys are not all wrapped anew; this will be tried again: {}", e.getMessage());
        }
    }
}
