package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends exchanges that residents did not send in time; one that fails delays no other. */
@Component
class ExchangeExpiryJob {

    private static final int BATCH = 100;

    private final LegalExchangeTermination termination;
    private final IndependentWork<SharingAuthorisationId> overdue;

    ExchangeExpiryJob(LegalExchangeTermination termination, Clock clock, MeterRegistry meters) {
        this.termination = termination;
        this.overdue = IndependentWork.of("overdue-exchanges", clock, meters);
    }

    @Scheduled(
            initialDelayString = "${multipass.expiry.record-every}",
            fixedDelayString = "${multipass.expiry.record-every}")
    void endAll() {
        try {
            overdue.forAll(termination::findOverdue, termination::endOverdue, BATCH, Integer.MAX_VALUE);
        } finally {
            Correlation.clear();
        }
    }
}
