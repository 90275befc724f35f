package fr.montpellier.multipass.consent.cases.archiving;

import fr.montpellier.multipass.consent.cases.records.CaseAgentRepository;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Archives due cases, and forgets agents to whom none is handed over any more. */
@Component
class CaseArchivingJob {

    /** Most cases that one run archives; the next run goes on. */
    private static final int MOST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(CaseArchivingJob.class);

    private final CaseArchiver archiver;
    private final CaseAgentRepository agents;
    private final Clock clock;

    CaseArchivingJob(CaseArchiver archiver, CaseAgentRepository agents, Clock clock) {
        this.archiver = archiver;
        this.agents = agents;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${multipass.cases.archive-every}",
            fixedDelayString = "${multipass.cases.archive-every}")
    void archiveDue() {
        try {
            int archived = 0;
            while (archived < MOST && archiver.archiveNext()) {
                archived++;
            }
            if (archived > 0) {
                log.info("Archived {} cases", archived);
            }
            agents.deleteOld(clock.instant());
        } finally {
            Correlation.clear();
        }
    }
}
