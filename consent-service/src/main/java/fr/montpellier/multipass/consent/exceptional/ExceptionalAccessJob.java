package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.service.correlation.Correlation;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the vault destroy the keys of accesses that are over, and records those that no second person saw. */
@Component
class ExceptionalAccessJob {

    private final ExceptionalAccesses accesses;

    ExceptionalAccessJob(ExceptionalAccesses accesses) {
        this.accesses = accesses;
    }

    @Scheduled(
            initialDelayString = "${multipass.expiry.record-every}",
            fixedDelayString = "${multipass.expiry.record-every}")
    void run() {
        try {
            while (accesses.closeNext()) {
                continue;
            }
            while (accesses.recordNextUnconfirmed()) {
                continue;
            }
        } finally {
            Correlation.clear();
        }
    }
}
