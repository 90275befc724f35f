package fr.montpellier.multipass.vault.giving.reports;

import fr.montpellier.multipass.vault.giving.decisions.ConsentServiceClient;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends reports to the consent service. */
@Service
class ConsentReports {

    private static final Logger log = LoggerFactory.getLogger(ConsentReports.class);

    private final ConsentServiceClient consent;
    private final Clock clock;

    ConsentReports(ConsentServiceClient consent, Clock clock) {
        this.consent = consent;
        this.clock = clock;
    }

    /**
     * Sends one report and removes it, or removes one that is no longer relevant. A report that is not accepted is
     * moved to the end of the queue and sent again.
     *
     * @return false when there is none, or one was not accepted
     */
    @Transactional
    public <R> boolean reportNext(ReportQueue<R> queue) {
        return queue.lockNext().filter(report -> report(queue, report)).isPresent();
    }

    private <R> boolean report(ReportQueue<R> queue, R report) {
        try {
            queue.message(report).ifPresent(message -> consent.tell(message.uri(), message.body()));
        } catch (ConsentUnavailableException e) {
            log.warn(
                    "reporting {} to the consent service failed, will be retried: {}", queue.subject(), e.getMessage());
            queue.putLast(report, clock.instant());
            return false;
        }
        queue.delete(report);
        return true;
    }
}
