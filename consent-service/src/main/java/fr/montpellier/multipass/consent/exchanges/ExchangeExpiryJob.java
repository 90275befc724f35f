package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.service.correlation.Correlation;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends exchanges that residents did not send in time. */
@Component
class ExchangeExpiryJob {

    private final LegalExchangeTermination termination;

    ExchangeExpiryJob(LegalExchangeTermination termination) {
        this.termination = termination;
    }

    @Scheduled(
            initialDelayString = "${multipass.expiry.record-every}",
            fixedDelayString = "${multipass.expiry.record-every}")
    void endAll() {
        try {
            while (termination.endNextOverdue()) {
                continue;
            }
        } finally {
            Correlation.clear();
        }
    }
}
