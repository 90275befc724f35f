package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the vault destroy the keys of accesses that are over, and records those that no second person saw. */
@Component
class ExceptionalAccessJob {

    private static final int BATCH = 100;

    private final ExceptionalAccesses accesses;
    private final IndependentWork<SharingAuthorisationId> ended;
    private final IndependentWork<SharingAuthorisationId> unconfirmed;

    ExceptionalAccessJob(ExceptionalAccesses accesses, Clock clock, MeterRegistry meters) {
        this.accesses = accesses;
        this.ended = IndependentWork.of("ended-exceptional-accesses", clock, meters);
        this.unconfirmed = IndependentWork.of("unconfirmed-exceptional-accesses", clock, meters);
    }

    @Scheduled(
            initialDelayString = "${multipass.expiry.record-every}",
            fixedDelayString = "${multipass.expiry.record-every}")
    void run() {
        try {
            ended.forAll(accesses::findEnded, accesses::close, BATCH, Integer.MAX_VALUE);
            unconfirmed.forAll(accesses::findUnconfirmed, accesses::recordUnconfirmed, BATCH, Integer.MAX_VALUE);
        } finally {
            Correlation.clear();
        }
    }
}
