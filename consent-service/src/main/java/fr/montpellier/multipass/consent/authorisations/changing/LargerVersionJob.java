package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells residents of versions that let more be read; one that fails delays no other. */
@Component
class LargerVersionJob {

    private static final int BATCH = 100;

    private final LargerVersionNotifier notifier;
    private final IndependentWork<SharingAuthorisationId> untold;

    LargerVersionJob(LargerVersionNotifier notifier, Clock clock, MeterRegistry meters) {
        this.notifier = notifier;
        this.untold = IndependentWork.of("larger-versions", clock, meters);
    }

    @Scheduled(
            initialDelayString = "${multipass.expiry.record-every}",
            fixedDelayString = "${multipass.expiry.record-every}")
    void tellAll() {
        try {
            untold.forAll(notifier::find, notifier::tell, BATCH, Integer.MAX_VALUE);
        } finally {
            Correlation.clear();
        }
    }
}
