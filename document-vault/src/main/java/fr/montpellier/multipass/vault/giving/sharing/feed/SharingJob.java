package fr.montpellier.multipass.vault.giving.sharing.feed;

import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingTermination;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Consumes the feed periodically, so that keys are destroyed soon after their authorisation ends, and ends
 * authorisations that expired without an event.
 */
@Component
class SharingJob {

    private static final Logger log = LoggerFactory.getLogger(SharingJob.class);
    private static final int BATCH = 100;

    private final SharingFeedConsumer feedConsumer;
    private final SharingRepository sharings;
    private final SharingTermination termination;
    private final Clock clock;
    private final IndependentWork<SharingRepository.Overdue> overdue;

    SharingJob(
            SharingFeedConsumer feedConsumer,
            SharingRepository sharings,
            SharingTermination termination,
            Clock clock,
            MeterRegistry meters) {
        this.feedConsumer = feedConsumer;
        this.sharings = sharings;
        this.termination = termination;
        this.clock = clock;
        this.overdue = IndependentWork.of("overdue-authorisations", SharingRepository.Overdue::id, clock, meters);
    }

    @Scheduled(
            initialDelayString = "${multipass.sharing.follow-every:10s}",
            fixedDelayString = "${multipass.sharing.follow-every:10s}")
    void run() {
        try {
            endOverdue();
            feedConsumer.consume();
        } catch (RuntimeException e) {
            log.warn("consuming the feed of sharing events failed, will be retried: {}", e.getMessage());
        } finally {
            Correlation.clear();
        }
    }

    /** Ends authorisations whose time is over; one that cannot be ended delays neither the others nor the feed. */
    void endOverdue() {
        overdue.forBatch(
                most -> sharings.findOverdue(clock.instant(), most),
                each -> termination.end(each.id(), each.owner(), "expired"),
                BATCH);
    }
}
