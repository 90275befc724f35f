package fr.montpellier.multipass.consent.cases.archiving;

import fr.montpellier.multipass.consent.cases.records.CaseAgentRepository;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Archives due cases, erases what was written in old ones, and forgets agents to whom none is handed over any more. */
@Component
class CaseArchivingJob {

    /** Most cases that one run archives, and most of which it erases the content; the next run goes on. */
    private static final int MOST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(CaseArchivingJob.class);

    private final CaseArchiver archiver;
    private final WrittenContentEraser eraser;
    private final CaseAgentRepository agents;
    private final Clock clock;

    CaseArchivingJob(CaseArchiver archiver, WrittenContentEraser eraser, CaseAgentRepository agents, Clock clock) {
        this.archiver = archiver;
        this.eraser = eraser;
        this.agents = agents;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${multipass.cases.archive-every}",
            fixedDelayString = "${multipass.cases.archive-every}")
    void archiveDue() {
        try {
            repeat(archiver::archiveNext, "Archived {} cases");
            repeat(eraser::eraseNext, "Erased what was written in {} cases");
            agents.deleteOld(clock.instant());
        } finally {
            Correlation.clear();
        }
    }

    /** @param done says how many there were */
    private static void repeat(BooleanSupplier next, String done) {
        int cases = 0;
        while (cases < MOST && next.getAsBoolean()) {
            cases++;
        }
        if (cases > 0) {
            log.info(done, cases);
        }
    }
}
