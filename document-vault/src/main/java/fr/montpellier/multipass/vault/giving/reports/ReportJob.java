package fr.montpellier.multipass.vault.giving.reports;

import fr.montpellier.multipass.service.correlation.Correlation;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends all reports to the consent service periodically. They stay stored while it is unavailable. */
@Component
class ReportJob {

    private static final Logger log = LoggerFactory.getLogger(ReportJob.class);

    private final ConsentReports reports;
    private final List<ReportQueue<?>> queues;

    ReportJob(ConsentReports reports, List<ReportQueue<?>> queues) {
        this.reports = reports;
        this.queues = queues;
    }

    @Scheduled(
            initialDelayString = "${multipass.consent-reports.every:5s}",
            fixedDelayString = "${multipass.consent-reports.every:5s}")
    void run() {
        queues.forEach(this::run);
    }

    /** Sends the reports of one kind. A failure does not delay the other kinds. */
    private void run(ReportQueue<?> queue) {
        try {
            boolean more = true;
            while (more) {
                more = reports.reportNext(queue);
            }
        } catch (RuntimeException e) {
            log.warn(
                    "reporting {} to the consent service failed, will be retried: {}", queue.subject(), e.getMessage());
        } finally {
            Correlation.clear();
        }
    }
}
