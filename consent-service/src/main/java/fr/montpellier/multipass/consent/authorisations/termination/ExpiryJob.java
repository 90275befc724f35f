package fr.montpellier.multipass.consent.authorisations.termination;

import fr.montpellier.multipass.service.correlation.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class ExpiryJob {

    private static final Logger log = LoggerFactory.getLogger(ExpiryJob.class);

    private final ExpiryRecorder recording;
    private final ExpiryNotifier announcing;

    ExpiryJob(ExpiryRecorder recording, ExpiryNotifier announcing) {
        this.recording = recording;
        this.announcing = announcing;
    }

    @Scheduled(
            initialDelayString = "${multipass.expiry.record-every}",
            fixedDelayString = "${multipass.expiry.record-every}")
    void recordAll() {
        try {
            int recorded = 0;
            while (recording.recordNext()) {
                recorded++;
            }
            if (recorded > 0) {
                log.info("Recorded {} expired authorisations", recorded);
            }
            while (announcing.announceNext()) {
                continue;
            }
        } finally {
            Correlation.clear();
        }
    }
}
