package fr.montpellier.multipass.vault.giving.reports;

import fr.montpellier.multipass.vault.giving.decisions.ConsentServiceClient;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

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
     * Sends one report and removes it, or removes one that is no longer relevant. No row is locked and no connection of the
     * database held meanwhile: the report is at the end of the queue before it is sent, where one stays that is not
     * accepted. Two instances may send the same one, which has no other effect.
     *
     * @return false when there is none, or one was not accepted
     */
    <R> boolean reportNext(ReportQueue<R> queue) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return queue.takeNext(now).filter(report -> report(queue, report, now)).isPresent();
    }

    private <R> boolean report(ReportQueue<R> queue, R report, Instant takenAt) {
        try {
            queue.message(report).ifPresent(message -> consent.tell(message.uri(), message.body()));
        } catch (ConsentUnavailableException e) {
            log.warn(
                    "reporting {} to the consent service failed, will be retried: {}", queue.subject(), e.getMessage());
            return false;
        }
        queue.delete(report, takenAt);
        return true;
    }
}
