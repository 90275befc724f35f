package fr.montpellier.multipass.vault.keeping.rotation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Completes key rotations periodically. Safe to run in several instances. */
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
            log.warn("wrapping keys under the new pair failed, will be retried: {}", e.getMessage());
        }
    }
}
