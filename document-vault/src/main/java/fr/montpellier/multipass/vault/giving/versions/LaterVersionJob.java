package fr.montpellier.multipass.vault.giving.versions;

import fr.montpellier.multipass.service.correlation.Correlation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the consent service of later versions periodically. While it does not answer, nothing is lost. */
@Component
class LaterVersionJob {

    private static final Logger log = LoggerFactory.getLogger(LaterVersionJob.class);

    private final LaterVersionReports reports;

    LaterVersionJob(LaterVersionReports reports) {
        this.reports = reports;
    }

    @Scheduled(
            initialDelayString = "${multipass.later-versions.report-every:5s}",
            fixedDelayString = "${multipass.later-versions.report-every:5s}")
    void run() {
        try {
            boolean more = true;
            while (more) {
                more = reports.reportNext();
            }
        } catch (RuntimeException e) {
            log.warn("telling the consent service of later versions failed, will be retried: {}", e.getMessage());
        } finally {
            Correlation.clear();
        }
    }
}
