package fr.montpellier.multipass.consent.authorisations.termination;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Records the expiry of authorisations, and announces their end; one that fails delays no other. */
@Component
class ExpiryJob {

    private static final Logger log = LoggerFactory.getLogger(ExpiryJob.class);
    private static final int BATCH = 100;

    private final ExpiryRecorder recording;
    private final ExpiryNotifier announcing;
    private final IndependentWork<SharingAuthorisationId> expired;
    private final IndependentWork<SharingAuthorisationId> ending;

    ExpiryJob(ExpiryRecorder recording, ExpiryNotifier announcing, Clock clock, MeterRegistry meters) {
        this.recording = recording;
        this.announcing = announcing;
        this.expired = IndependentWork.of("expired-authorisations", clock, meters);
        this.ending = IndependentWork.of("ending-authorisations", clock, meters);
    }

    @Scheduled(
            initialDelayString = "${multipass.expiry.record-every}",
            fixedDelayString = "${multipass.expiry.record-every}")
    void recordAll() {
        try {
            int recorded = expired.forAll(recording::find, recording::record, BATCH, Integer.MAX_VALUE);
            if (recorded > 0) {
                log.info("Recorded {} expired authorisations", recorded);
            }
            ending.forAll(announcing::find, announcing::announce, BATCH, Integer.MAX_VALUE);
        } finally {
            Correlation.clear();
        }
    }
}
