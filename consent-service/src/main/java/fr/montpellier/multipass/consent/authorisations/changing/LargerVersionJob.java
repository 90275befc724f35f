package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.service.correlation.Correlation;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class LargerVersionJob {

    private final LargerVersionNotifier notifier;

    LargerVersionJob(LargerVersionNotifier notifier) {
        this.notifier = notifier;
    }

    @Scheduled(
            initialDelayString = "${multipass.expiry.record-every}",
            fixedDelayString = "${multipass.expiry.record-every}")
    void tellAll() {
        try {
            while (notifier.tellNext()) {
                continue;
            }
        } finally {
            Correlation.clear();
        }
    }
}
